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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning curves and means of batch means, as jobs ask for them. */
class MonitoringJobTest extends SparkTest {
  private static final double RELATIVE = 1e-12;

  /** Absolute errors 1 to 7 in the order of i, of which the fifth is NULL. */
  private static final String ROWS =
      "VALUES (1, 'val', 1, 0D, 1D), (1, 'val', 2, 0D, 2D), (1, 'val', 3, 0D, 3D),"
          + " (1, 'val', 4, 0D, 4D), (1, 'val', 5, 0D, NULL), (1, 'val', 6, 0D, 6D),"
          + " (1, 'val', 7, 0D, 7D) AS monitored(epoch, split, i, p, t)";

  @TempDir Path folder;

  @BeforeEach
  void rows() {
    spark().sql("SELECT * FROM " + ROWS).createOrReplaceTempView("monitored");
  }

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, yaml));
  }

  @Test
  void theExampleIsWhatPyTorchAndItsValidationLoopReport() throws IOException {
    Job job = JobFile.read(Path.of("jobs/monitoring.yaml"), List.of());
    Results results = JobRun.run(spark(), job);
    LearningCurves curves = LearningCurves.of(job, results).orElseThrow();
    JsonNode digits =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");

    assertThat(curves.steps()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(curves.splits()).containsExactly("train", "val");
    assertThat(curves.names()).containsExactly("cross_entropy", "accuracy");
    assertThat(results.batchMeans()).hasSize(24);
    for (String split : curves.splits()) {
      for (int step = 0; step < 12; step++) {
        JsonNode expected = digits.get(step + "/" + split);
        assertClose(curves.curve("cross_entropy", split).at(step), expected.get("cross_entropy"));
        assertClose(curves.curve("accuracy", split).at(step), expected.get("accuracy_score"));
        BatchMean mean = batchMean(results, step, split);
        assertThat(mean.loss()).hasValue(curves.curve("cross_entropy", split).at(step));
        assertClose(mean.value().getAsDouble(), expected.get("mean_of_batch_means_32"));
        assertThat(mean.batches()).isEqualTo(split.equals("val") ? 20 : 30);
      }
    }
    assertThat(curves.curve("cross_entropy", "val").at(11))
        .isCloseTo(0.179535798077715, within(1e-15));
    assertThat(batchMean(results, 11, "val").value().getAsDouble())
        .isCloseTo(0.18865, within(5e-6));
    assertThat(batchMean(results, 11, "val").error().getAsDouble()).isCloseTo(0.0508, within(5e-5));
  }

  private static BatchMean batchMean(Results results, int step, String split) {
    Map<String, Optional<Object>> slice =
        Map.of("epoch", Optional.of(step), "split", Optional.of(split));
    return results.batchMeans().stream()
        .filter(mean -> mean.slice().values().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(actual)
        .isCloseTo(expected.asDouble(), within(RELATIVE * Math.abs(expected.asDouble())));
  }

  @Test
  void theSlicesOfTheCurvesAreThereOnce() {
    String monitored =
        "input: {table: monitored}\nlosses: [l1_loss: {input: p, target: t}]\nstep: epoch\n";
    assertThat(run(monitored + "split: split\n").slices()).hasSize(2);
    assertThat(run(monitored + "split: split\nslices: [[Split, epoch]]\n").slices()).hasSize(2);
    assertThat(run(monitored + "slices: [split]\n").slices())
        .extracting(slice -> slice.slice().values().keySet())
        .containsExactly(Set.of(), Set.of("split"), Set.of("epoch"));
  }

  @Test
  void eachBatchMeanDividesByItsOwnDenominator() {
    Results results =
        run(
            """
            input: {table: monitored}
            losses:
              - l1_loss: {input: p, target: t}
              - l1_loss: {input: p, target: t, sample_weight: "if(i = 7, 0, i)"}
                as: weighted
              - l1_loss: {input: p, target: t, reduction: sum}
                as: total
              - cross_entropy: {input: "array(p, i)", target: "i % 2", weight: balanced}
                as: balanced
            compare_batch_mean: 3
            order: "-i"
            """);
    // From the last row: (7, 6, NULL), (4, 3, 2), (1); weighted 6, 29 / 9 and 1.
    assertThat(results.batchMeans())
        .containsExactly(
            new BatchMean(
                "l1_loss",
                new Slice(Map.of()),
                3,
                OptionalDouble.of(23.0 / 6),
                OptionalDouble.of((6.5 + 3 + 1) / 3)),
            new BatchMean(
                "weighted",
                new Slice(Map.of()),
                3,
                OptionalDouble.of((36.0 + 16 + 9 + 4 + 1) / 16),
                OptionalDouble.of(92.0 / 27)));
  }

  @Test
  void aBatchOfNoWeightHasTheMeanNaN() {
    Results results =
        run(
            """
            input: {table: monitored}
            losses: [cross_entropy: {input: "array(p, i)", target: "int(i > 3)", ignore_index: 1}]
            compare_batch_mean: 3
            order: i
            """);
    assertThat(results.batchMeans().get(0).loss().getAsDouble()).isFinite();
    assertThat(results.batchMeans().get(0).value()).hasValue(Double.NaN);
    assertThat(results.batchMeans().get(0).batches()).isEqualTo(3);
  }

  @Test
  void rowsWithoutAnOrderOfTheirOwnAreAnError() {
    String job =
        """
        input: {table: monitored}
        losses: [l1_loss: {input: p, target: t}]
        compare_batch_mean: 3
        """;
    assertThat(JobText.lines(folder, () -> run(job + "order: [split, i % 4]\n")))
        .containsExactly(
            "job.yaml:4:9: order must tell the rows of a slice apart, got rows that are alike in"
                + " split, i % 4");
    assertThat(JobText.lines(folder, () -> run(job + "order: p\nstep: epoch\n")))
        .containsExactly(
            "job.yaml:4:8: order must tell the rows of a slice apart, got rows that are alike in p"
                + " in {epoch=1}");
    assertThat(JobText.lines(folder, () -> run(job + "order: map(i, i)\n")))
        .singleElement()
        .asString()
        .startsWith("job.yaml:4:8: [DATATYPE_MISMATCH.INVALID_ORDERING_TYPE]");
    assertThat(JobText.lines(folder, () -> run(job + "order: j\n")))
        .singleElement()
        .asString()
        .startsWith("job.yaml:4:8: [UNRESOLVED_COLUMN");
  }

  @Test
  void columnsThatTheInputLacksAreNamedWithTheirPlaces() {
    String job =
        """
        input: {table: monitored}
        losses: [l1_loss: {input: p, target: t}]
        step: epochs
        split: spilt
        """;
    assertThat(JobText.lines(folder, () -> run(job)))
        .containsExactly(
            "job.yaml:3:7: unknown column: epochs (did you mean epoch?); the input has epoch, split,"
                + " i, p, t",
            "job.yaml:4:8: unknown column: spilt (did you mean split?); the input has epoch, split,"
                + " i, p, t");
  }
}
