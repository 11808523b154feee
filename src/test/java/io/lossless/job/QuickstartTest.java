package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The job that a stranger runs first, against what PyTorch itself reports for its data. */
class QuickstartTest extends SparkTest {
  private static final double RELATIVE = 1e-12;

  /** Keys of expected.json for the names of losses in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "balanced", "cross_entropy_weight_balanced",
          "smoothed", "cross_entropy_label_smoothing_0.1",
          "balanced_smoothed", "cross_entropy_weight_balanced_label_smoothing_0.1",
          "without_3", "cross_entropy_ignore_index_3",
          "nll_loss", "nll_loss_of_log_softmax");

  @Test
  void everyEpochAndSplitIsWhatPyTorchReports() throws IOException {
    JsonNode digits =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");
    Results results = JobRun.run(spark(), JobFile.read(Path.of("jobs/quickstart.yaml"), List.of()));
    assertThat(results.slices()).hasSize(1 + digits.size());
    for (SliceResults slice : results.slices().subList(1, results.slices().size())) {
      String key =
          slice.slice().values().get("epoch").orElseThrow()
              + "/"
              + slice.slice().values().get("split").orElseThrow();
      JsonNode expected = digits.get(key);
      assertThat(slice.rows()).as(key).isEqualTo(expected.get("rows").asLong());
      assertThat(slice.results()).hasSize(EXPECTED.size());
      for (Result result : slice.results()) {
        double value = expected.get(EXPECTED.get(result.name())).asDouble();
        assertThat(result.value().getAsDouble())
            .as("%s of %s", result.name(), key)
            .isCloseTo(value, within(RELATIVE * value));
      }
      double sum = expected.get("cross_entropy_sum").asDouble();
      assertThat(slice.results().get(0).sum().getAsDouble())
          .as("sum of %s", key)
          .isCloseTo(sum, within(RELATIVE * sum));
    }
  }
}
