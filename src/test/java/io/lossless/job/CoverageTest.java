package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many of 500 simulated tables have an interval that holds the true value. */
class CoverageTest extends SparkTest {
  private static final int SEED = 1;

  private static final int TABLES = 500;

  @TempDir Path folder;

  /**
   * Tables of 100 rows: x is uniform in [0, 1), and a prediction is right with probability 0.7. So
   * the absolute error is 1/2, the squared one 1/3, the accuracy 0.7.
   */
  @Test
  void intervalsOf95PercentHoldTheTruthIn93To97Percent() {
    String uniform = "shiftrightunsigned(xxhash64(id, %d, " + SEED + "), 11) / double(1L << 53)";
    Results results =
        JobRun.run(
            spark(),
            JobText.read(
                folder,
                """
                input:
                  sql: SELECT id, id DIV 100 AS sample, UNIFORM_1 AS x, UNIFORM_2 < 0.7 AS y FROM range(TABLES00)
                losses: [mse_loss: {input: x, target: 0}]
                metrics:
                  - mean_absolute_error: {y_true: x, y_pred: 0}
                  - mean_squared_error: {y_true: x, y_pred: 0}
                  - accuracy_score: {y_true: y, y_pred: "true"}
                slices: [[sample]]
                confidence: 0.95
                bootstrap: {key: id, replicates: 200, seed: 1}
                """
                    .replace("UNIFORM_1", uniform.formatted(1))
                    .replace("UNIFORM_2", uniform.formatted(2))
                    .replace("TABLES", Integer.toString(TABLES))));
    assertThat(results.slices()).hasSize(1 + TABLES);
    assertThat(coverage(results, 0, 1.0 / 3)).as("normal, seed %d", SEED).isBetween(0.93, 0.97);
    assertThat(coverage(results, 1, 0.5)).as("absolute error").isBetween(0.93, 0.97);
    assertThat(coverage(results, 2, 1.0 / 3)).as("squared error").isBetween(0.93, 0.97);
    assertThat(coverage(results, 3, 0.7)).as("accuracy").isBetween(0.93, 0.97);
  }

  @Test
  void timing() {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      JobRun.run(spark(), JobFile.read(Path.of("jobs/comparison.yaml"), java.util.List.of()));
      System.out.println("all " + (System.nanoTime() - start) / 1000000);
      start = System.nanoTime();
      JobRun.run(spark(), JobFile.read(Path.of("jobs/comparison.yaml"), java.util.List.of("bootstrap=null")));
      System.out.println("without bootstrap " + (System.nanoTime() - start) / 1000000);
      start = System.nanoTime();
      JobRun.run(spark(), JobFile.read(Path.of("jobs/comparison.yaml"), java.util.List.of("compare=null")));
      System.out.println("without compare " + (System.nanoTime() - start) / 1000000);
    }
  }

  private static double coverage(Results results, int function, double truth) {
    long holding =
        results.slices().stream()
            .skip(1)
            .map(slice -> slice.results().get(function).interval().orElseThrow())
            .filter(interval -> interval.low() <= truth && truth <= interval.high())
            .count();
    System.out.println("coverage " + function + " " + (double) holding / TABLES);
    return (double) holding / TABLES;
  }
}
