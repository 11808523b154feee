package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many of 500 simulated tables have an interval that holds the true value.
 *
 * <p>Their rows are uniform in [0, 1), whose squares have the mean 1/3. Squares are skewed, so that
 * a table of few rows has too short an interval: simulated with numpy's generators instead, 40,000
 * tables have normal intervals that hold the mean in 94.2 % of them with 50 rows, 94.7 % with 100
 * and 94.9 % with 200. Counted over 500 tables, that is 1 % more or less.
 */
class CoverageTest extends SparkTest {
  private static final int TABLES = 500;

  @TempDir Path folder;

  private double coverage(long seed, int rows, String functions) {
    String uniform = "shiftrightunsigned(xxhash64(id, 1, " + seed + "), 11) / double(1L << 53)";
    Results results =
        JobRun.run(
            spark(),
            JobText.read(
                folder,
                """
                input:
                  sql: SELECT id, id DIV ROWS AS sample, UNIFORM AS x FROM range(TABLES * ROWS)
                slices: [[sample]]
                confidence: 0.95
                """
                        .replace("UNIFORM", uniform)
                        .replace("ROWS", Integer.toString(rows))
                        .replace("TABLES", Integer.toString(TABLES))
                    + functions));
    assertThat(results.slices()).hasSize(1 + TABLES);
    long holding =
        results.slices().stream()
            .skip(1)
            .map(slice -> slice.results().get(0).interval().orElseThrow())
            .filter(interval -> interval.low() <= 1.0 / 3 && 1.0 / 3 <= interval.high())
            .count();
    return (double) holding / TABLES;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void normalIntervalsOf95PercentHoldTheTruthIn93To97Percent(long seed) {
    double coverage = coverage(seed, 200, "losses: [mse_loss: {input: x, target: 0}]\n");
    assertThat(coverage).isBetween(0.93, 0.97);
  }

  /** It takes seconds, so for one seed; of others, 2 and 3 have 94 and 95 %. */
  @ParameterizedTest
  @ValueSource(longs = 1)
  void bootstrapIntervalsOf95PercentHoldTheTruthIn93To97Percent(long seed) {
    double coverage =
        coverage(
            seed,
            100,
            """
            metrics: [mean_squared_error: {y_true: x, y_pred: 0}]
            bootstrap: {key: id, replicates: 100, seed: 1}
            """);
    assertThat(coverage).isBetween(0.93, 0.97);
  }
}
