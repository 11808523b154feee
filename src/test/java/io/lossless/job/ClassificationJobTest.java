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

/** The metrics of a classifier, against what scikit-learn itself reports for its predictions. */
class ClassificationJobTest extends SparkTest {
  private static final double RELATIVE = 1e-12;

  /** Keys of expected.json for the names in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "accuracy_score", "accuracy_score",
          "balanced_accuracy_score", "balanced_accuracy_score",
          "f1_score", "f1_score_macro",
          "matthews_corrcoef", "matthews_corrcoef",
          "cohen_kappa_score", "cohen_kappa_score",
          "log_loss", "log_loss",
          "top_2", "top_k_accuracy_score_2",
          "roc_auc", "roc_auc_score_ovr");

  @Test
  void everyEpochAndSplitIsWhatScikitLearnReports() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode digits = json.readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");
    Results results =
        JobRun.run(spark(), JobFile.read(Path.of("jobs/classification.yaml"), List.of()));
    assertThat(results.slices()).hasSize(1 + digits.size());
    for (SliceResults slice : results.slices().subList(1, results.slices().size())) {
      String key =
          slice.slice().values().get("epoch").orElseThrow()
              + "/"
              + slice.slice().values().get("split").orElseThrow();
      JsonNode expected = digits.get(key);
      assertThat(slice.results()).hasSize(EXPECTED.size() + 1);
      for (Result result : slice.results()) {
        if (result.name().equals("confusion_matrix")) {
          String counts = json.writeValueAsString(result.detail().orElseThrow());
          assertThat(counts).as(key).isEqualTo(expected.get("confusion_matrix").toString());
          continue;
        }
        double value = expected.get(EXPECTED.get(result.name())).asDouble();
        assertThat(result.value().getAsDouble())
            .as("%s of %s", result.name(), key)
            .isCloseTo(value, within(RELATIVE * value));
      }
    }
  }
}
