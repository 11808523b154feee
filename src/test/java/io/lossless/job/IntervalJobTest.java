package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalJobTest extends SparkTest {
  /** The slices have 100, 20 and 3 rows. */
  private static final String ROWS =
      """
      input:
        sql: >
          SELECT id, CASE WHEN id < 100 THEN 'a' WHEN id < 120 THEN 'b' ELSE NULL END AS g,
          CAST(xxhash64(id, 5) % 1000 AS DOUBLE) / 100 AS p, CAST(xxhash64(id, 6) % 2 AS INT) AS y,
          CAST(xxhash64(id, 7) % 2 AS INT) AS z
          FROM range(123)
      """;

  @TempDir Path folder;

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, yaml));
  }

  @Test
  void smallSlicesAreNamedNotReported() {
    Results results =
        run(ROWS + "losses: [mse_loss: {input: p, target: 0}]\nslices: [[g]]\nmin_rows: 20\n");
    assertThat(results.slices())
        .extracting(slice -> slice.slice().text())
        .containsExactly("all rows", "g = a", "g = b");
    assertThat(results.assessment().leftOut())
        .extracting(each -> each.slice().text() + " " + each.rows())
        .containsExactly("g = NULL 3");
    assertThat(results.all()).extracting(Result::interval).containsOnly(Optional.empty());
  }

  /** Spark's own mean and standard deviation; 1.959963984540054 is scipy.stats.norm.ppf(0.975). */
  @Test
  void meansHaveNormalIntervals() {
    Results results =
        run(ROWS + "losses: [mse_loss: {input: p, target: 0}]\nslices: [[g]]\nconfidence: 0.95\n");
    List<Row> expected =
        spark()
            .sql(
                "SELECT avg(x), stddev(x) / sqrt(count(x)) FROM (SELECT pow(CAST(xxhash64(id, 5) %"
                    + " 1000 AS DOUBLE) / 100, 2) AS x FROM range(100))")
            .collectAsList();
    Interval interval = results.slices().get(2).results().get(0).interval().orElseThrow();
    double mean = expected.get(0).getDouble(0);
    double radius = 1.959963984540054 * expected.get(0).getDouble(1);
    assertThat(interval.low()).isCloseTo(mean - radius, within(1e-11));
    assertThat(interval.high()).isCloseTo(mean + radius, within(1e-11));
    assertThat(interval.method()).isEqualTo(Interval.Method.NORMAL);
    assertThat(results.slices().get(2).slice().text()).isEqualTo("g = a");
  }

  /** mpmath: sqrt(2) erfinv(c) to 20 digits, rounded. */
  @Test
  void quantilesAreThoseOfTheNormalDistribution() {
    assertThat(new NormalInterval(0.5).quantile()).isCloseTo(0.6744897501960817, within(3e-16));
    assertThat(new NormalInterval(0.9).quantile()).isCloseTo(1.6448536269514722, within(1e-15));
    assertThat(new NormalInterval(0.95).quantile()).isCloseTo(1.959963984540054, within(1e-15));
    assertThat(new NormalInterval(0.999).quantile()).isCloseTo(3.2905267314918945, within(3e-15));
  }

  @Test
  void otherValuesHaveTheIntervalsOfABootstrap() {
    String job =
        ROWS
            + """
            losses: [mse_loss: {input: p, target: 0}]
            metrics:
              - accuracy_score: {y_true: y, y_pred: z}
              - confusion_matrix: {y_true: y, y_pred: z, labels: [0, 1]}
              - mean_squared_error: {y_true: p, y_pred: 0}
            slices: [[g]]
            bootstrap: {key: id, seed: 1}
            """;
    Results results = run(job);
    List<Result> ofA = results.slices().get(2).results();
    assertThat(ofA.get(0).interval().orElseThrow().method()).isEqualTo(Interval.Method.NORMAL);
    Interval accuracy = ofA.get(1).interval().orElseThrow();
    assertThat(accuracy.method()).isEqualTo(Interval.Method.BOOTSTRAP);
    assertThat(accuracy.confidence()).isEqualTo(0.95);
    assertThat(ofA.get(2).interval()).isEmpty();
    // The error of a mean of 100 rows, which its bootstrap finds too, but for its own noise.
    Interval normal = ofA.get(0).interval().orElseThrow();
    Interval drawn = ofA.get(3).interval().orElseThrow();
    assertThat(drawn.low()).isCloseTo(normal.low(), within(2.5));
    assertThat(drawn.high()).isCloseTo(normal.high(), within(2.5));
    assertThat(run(job.replace("range(123)", "range(0, 123, 1, 7) DISTRIBUTE BY p")).slices())
        .isEqualTo(results.slices());
    assertThat(run(job.replace("seed: 1", "seed: 2")).slices()).isNotEqualTo(results.slices());
    assertThat(results.assessment().bootstrap().orElseThrow().undefined())
        .extracting(each -> each.name() + " " + each.slice().text())
        .contains("accuracy_score g = NULL", "mean_squared_error g = NULL");
  }

  /** The same replicates, drawn and evaluated by hand. */
  @Test
  void replicatesAreThoseOfTheDocumentedHash() {
    Results results =
        run(
            ROWS
                + """
                metrics: [accuracy_score: {y_true: y, y_pred: z}]
                bootstrap: {key: id, replicates: 40, seed: 9}
                confidence: 0.8
                """
                    .replace("[id, g]", "id"));
    List<Row> rows =
        spark()
            .sql(
                "SELECT xxhash64(9L, CAST(id AS STRING)), xxhash64(id, 6) % 2 = xxhash64(id, 7) % 2"
                    + " FROM range(123)")
            .collectAsList();
    double[] values = new double[40];
    for (int replicate = 0; replicate < values.length; replicate++) {
      long right = 0;
      long all = 0;
      for (Row row : rows) {
        int weight = PoissonWeights.weight(row.getLong(0), replicate);
        right += row.getBoolean(1) ? weight : 0;
        all += weight;
      }
      values[replicate] = (double) right / all;
    }
    Arrays.sort(values);
    Interval interval = results.all().get(0).interval().orElseThrow();
    // Places 0.1 · 41 = 4.1 and 36.9 of the 40, counted from 1.
    assertThat(interval.low()).isCloseTo(0.9 * values[3] + 0.1 * values[4], within(1e-15));
    assertThat(interval.high()).isCloseTo(0.1 * values[35] + 0.9 * values[36], within(1e-15));
  }
}
