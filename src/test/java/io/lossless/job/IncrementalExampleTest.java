package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jobs/incremental.yaml, whose states are merged for its last epoch. */
class IncrementalExampleTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void theExampleHasTheNumbersOfPyTorch() throws IOException {
    String states = folder.resolve("states").toString();
    Job job =
        JobFile.read(Path.of("jobs/incremental.yaml"), List.of("states.folder=file://" + states));
    assertThat(IncrementalRun.run(spark(), job).evaluated()).hasSize(12);
    IncrementalRun again = IncrementalRun.run(spark(), job);
    assertThat(again.evaluated()).isEmpty();
    assertThat(again.results().rows()).isEqualTo(18_624);
    Results last =
        StatesMerge.of(
            spark(),
            new StatesMerge.Request(
                "file://" + states,
                Optional.of("11"),
                Optional.of("11"),
                List.of(List.of("epoch", "split")),
                true));
    JsonNode expected =
        new ObjectMapper()
            .readTree(Path.of("jobs/data/expected.json").toFile())
            .get("digits")
            .get("11/val");
    SliceResults val = last.slices().get(2);
    assertThat(val.slice().values().toString())
        .isEqualTo("{epoch=Optional[11], split=Optional[val]}");
    assertThat(val.rows()).isEqualTo(expected.get("rows").asLong());
    assertThat(val.results().get(0).value().getAsDouble())
        .isCloseTo(0.179535798077715, within(1e-14));
    assertThat(val.results().get(2).value().getAsDouble())
        .isCloseTo(expected.get("accuracy_score").asDouble(), within(1e-12));
  }
}
