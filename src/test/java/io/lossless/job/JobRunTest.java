package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest extends SparkTest {
  /** Absolute errors 1, 2, 3 (g = a), 4 (g = NULL) and 5 (g = b). */
  private static final String ROWS =
      "VALUES ('a', 1, 1.0D, 2.0D), ('a', NULL, 2.0D, 4.0D), ('a', 3, 0.0D, 3.0D),"
          + " (NULL, 1, 4.0D, 0.0D), ('b', 10, 5.0D, 0.0D) AS job_rows(g, k, p, t)";

  private static final String L1 = "losses: [l1_loss: {input: p, target: t}]\n";

  @TempDir Path folder;

  @BeforeEach
  void rows() {
    spark().sql("SELECT * FROM " + ROWS).createOrReplaceTempView("job_rows");
  }

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, yaml));
  }

  /** {@code set {column=value} rows value} of each slice for the first loss. */
  private static List<String> lines(Results results) {
    return results.slices().stream()
        .map(
            slice ->
                slice.set()
                    + " "
                    + slice.slice().values().values().stream()
                        .map(value -> value.map(Object::toString).orElse("NULL"))
                        .toList()
                    + " "
                    + slice.rows()
                    + " "
                    + slice.results().get(0).value().orElse(Double.NaN))
        .toList();
  }

  @Test
  void withoutSlicesTheWholeTableIsEvaluated() {
    Results results = run("input: {table: job_rows}\n" + L1);
    assertThat(results.name()).isEqualTo("job");
    assertThat(results.rows()).isEqualTo(5);
    Result result = results.all().get(0);
    assertThat(result)
        .isEqualTo(
            new Result(
                "l1_loss",
                "l1_loss",
                Map.of("input", "p", "target", "t"),
                new Slice(Map.of()),
                false,
                OptionalDouble.of(3),
                Optional.empty(),
                OptionalDouble.of(15),
                5,
                OptionalDouble.of(5),
                // sqrt(((2² + 1² + 0² + 1² + 2²) / 4) / 5)
                OptionalDouble.of(Math.sqrt(0.5)),
                0,
                OptionalLong.of(0),
                0));
  }

  @Test
  void aMetricHasAValueBesideLosses() {
    Results results =
        run(
            "input: {table: job_rows}\n"
                + L1
                + "metrics: [accuracy_score: {y_true: k, y_pred: k, normalize: false}]\n");
    Result metric = results.all().get(1);
    assertThat(metric.isMetric()).isTrue();
    assertThat(metric.value()).hasValue(4);
    assertThat(metric.rows()).isEqualTo(4);
    assertThat(metric.nullRows()).isEqualTo(1);
  }

  @Test
  void nullIsAValueOfASlice() {
    assertThat(lines(run("input: {table: job_rows}\n" + L1 + "slices: [[g, k], [k], g]\n")))
        .containsExactly(
            "0 [] 5 3.0",
            "1 [NULL, 1] 1 4.0",
            "1 [a, NULL] 1 2.0",
            "1 [a, 1] 1 1.0",
            "1 [a, 3] 1 3.0",
            "1 [b, 10] 1 5.0",
            "2 [NULL] 1 2.0",
            "2 [1] 2 2.5",
            "2 [3] 1 3.0",
            "2 [10] 1 5.0",
            "3 [NULL] 1 4.0",
            "3 [a] 3 2.0",
            "3 [b] 1 5.0");
  }

  @Test
  void slicedColumnsCanBeArgumentsToo() {
    Results results =
        run("input: {table: job_rows}\nlosses: [exact_sum: {x: k}]\nslices: [[k], [g]]\n");
    assertThat(lines(results))
        .containsExactly(
            "0 [] 5 15.0",
            "1 [NULL] 1 NaN",
            "1 [1] 2 2.0",
            "1 [3] 1 3.0",
            "1 [10] 1 10.0",
            "2 [NULL] 1 1.0",
            "2 [a] 3 4.0",
            "2 [b] 1 10.0");
  }

  @Test
  void anyNumberOfSlicesTakesOneScan() throws IOException {
    Path table = folder.resolve("rows.parquet");
    spark().table("job_rows").write().mode(SaveMode.Overwrite).parquet(table.toString());
    Job job =
        JobText.read(
            folder,
            """
            input: {path: rows.parquet, where: p >= 0}
            losses:
              - l1_loss: {input: p, target: t}
              - mse_loss: {input: p, target: t}
              - exact_avg: {x: p - t}
            slices: [[g, k], [g], [k]]
            """);
    String plan =
        JobRun.prepare(spark(), job).aggregation().queryExecution().executedPlan().toString();
    assertThat(plan.split("FileScan", -1)).hasSize(2);
    assertThat(JobRun.run(spark(), job).slices()).hasSize(1 + 5 + 3 + 4);
  }

  @Test
  void slicesOfAnyTypeAreSorted() {
    Results results =
        run(
            """
            input:
              sql: >
                SELECT * FROM VALUES
                (DATE'2024-10-02', 10.5, true, 1.5F, double('NaN'), TIMESTAMP'2024-01-02 03:04:05', 1),
                (DATE'2024-09-30', 9.25, false, 0.1F, -1D, TIMESTAMP'2024-01-02 03:04:05.5', 2)
                AS data(d, n, b, f, x, ts, v)
            losses: [exact_sum: {x: v}]
            slices: [[d], [n], [b], [f], [x], [ts]]
            """);
    assertThat(lines(results))
        .containsExactly(
            "0 [] 2 3.0",
            "1 [2024-09-30] 1 2.0",
            "1 [2024-10-02] 1 1.0",
            "2 [9.25] 1 2.0",
            "2 [10.50] 1 1.0",
            "3 [false] 1 2.0",
            "3 [true] 1 1.0",
            "4 [0.1] 1 2.0",
            "4 [1.5] 1 1.0",
            "5 [-1.0] 1 2.0",
            "5 [NaN] 1 1.0",
            "6 [2024-01-02 03:04:05] 1 1.0",
            "6 [2024-01-02 03:04:05.5] 1 2.0");
  }

  @Test
  void sliceColumnsMayHaveAnyName() {
    Results results =
        run(
            """
            input: {sql: "SELECT 1 AS `a.b`, 2 AS `c d`, 3 AS `e``f`, 4 AS Epoch"}
            losses: [exact_sum: {x: "`a.b`"}]
            slices: [[a.b, c d, "e`f", epoch]]
            """);
    assertThat(results.slices().get(1).slice().values())
        .hasToString("{a.b=Optional[1], c d=Optional[2], e`f=Optional[3], Epoch=Optional[4]}");
  }

  @Test
  void aTableWithoutRowsHasItsWhole() {
    Results results =
        run("input: {table: job_rows, where: p > 100}\n" + L1 + "slices: [[g], [k]]\n");
    assertThat(lines(results)).containsExactly("0 [] 0 NaN");
    assertThat(results.all().get(0).sum()).hasValue(0);
    assertThat(lines(run("input: {table: job_rows, where: p > 100}\n" + L1)))
        .containsExactly("0 [] 0 NaN");
  }

  @Test
  void valuesAreMeansOrSums() {
    Results results =
        run(
            """
            input: {table: job_rows}
            losses:
              - l1_loss: {input: p, target: t, reduction: sum}
              - exact_sum: {x: p - t}
              - exact_avg: {x: p, weight: k}
              - l1_loss: {input: p, target: 0, sample_weight: k}
                as: weighted
              - mse_loss: {input: "array(p, t)", target: [0, 0.5]}
            """);
    assertThat(results.all())
        .extracting(Result::value)
        .containsExactly(
            OptionalDouble.of(15),
            OptionalDouble.of(3),
            OptionalDouble.of((1 + 0 + 4 + 50) / 15.0),
            OptionalDouble.of((1 + 0 + 4 + 50) / 15.0),
            // squares of p and t - 0.5: 1, 2.25; 4, 12.25; 0, 6.25; 16, 0.25; 25, 0.25
            OptionalDouble.of(67.25 / 10));
    assertThat(results.all())
        .extracting(Result::sum)
        .containsExactly(
            OptionalDouble.of(15),
            OptionalDouble.of(3),
            OptionalDouble.empty(),
            OptionalDouble.of(55),
            OptionalDouble.of(67.25));
    assertThat(results.all())
        .extracting(result -> result.stderr().isPresent())
        .containsExactly(false, false, false, true, true);
    assertThat(results.all()).extracting(Result::rows).containsExactly(5L, 5L, 4L, 4L, 5L);
    assertThat(results.all()).extracting(Result::nullRows).containsExactly(0L, 0L, 1L, 1L, 0L);
  }

  @Test
  void flagsAreConstantsAndEveryLossHasAMean() {
    Results results =
        run(
            """
            input: {table: job_rows}
            losses:
              - poisson_nll_loss: {input: abs(p), target: 0, log_input: false}
              - sigmoid_focal_loss: {inputs: 0 * p, targets: 1, alpha: -1, gamma: 0}
            """);
    assertThat(results.all())
        .extracting(Result::value)
        .containsExactly(OptionalDouble.of(12.0 / 5), OptionalDouble.of(Math.log(2)));
  }

  @Test
  void packedColumnsHaveADtypeAsInSql() {
    spark()
        .sql(
            "SELECT lossless_pack(x, 'float64') AS x, lossless_pack(x) AS floats, y FROM VALUES"
                + " (array(0.1D, 2D), 0), (array(3D, 0.7D), 1) AS rows(x, y)")
        .createOrReplaceTempView("packed_rows");
    Results results =
        run(
            """
            input: {table: packed_rows}
            losses:
              - cross_entropy: {input: x, target: y, dtype: float64}
              - cross_entropy: {input: floats, target: y}
              - cross_entropy: {input: "lossless_unpack(x, 'float64')", target: y}
            """);
    assertThat(results.all())
        .extracting(Result::name)
        .containsExactly(
            "cross_entropy(input=x, dtype=float64)",
            "cross_entropy(input=floats)",
            "cross_entropy(input=lossless_unpack(x, 'float64'))");
    assertThat(results.all().get(0).value())
        .isEqualTo(results.all().get(2).value())
        .isNotEqualTo(results.all().get(1).value());
  }

  /** A row's divergence is 0 + 1 + 0 + 2; its two elements are what a mean is over. */
  @Test
  void divergencesOfDistributionsAreDividedByRows() {
    String divergence = "kl_div: {input: \"array(-1D, -2D)\", target: \"array(1D, 1D)\"";
    Results results =
        run(
            "input: {table: job_rows}\nlosses:\n"
                + ("  - " + divergence + ", reduction: batchmean}\n")
                + ("  - " + divergence + "}\n"));
    assertThat(results.all())
        .extracting(Result::name)
        .containsExactly("kl_div(reduction=batchmean)", "kl_div");
    Result batchmean = results.all().get(0);
    assertThat(batchmean.value()).hasValue(3);
    assertThat(batchmean.sum()).hasValue(15);
    assertThat(batchmean.rows()).isEqualTo(5);
    assertThat(batchmean.denominator()).isEmpty();
    assertThat(batchmean.stderr()).isEmpty();
    assertThat(results.all().get(1).value()).hasValue(1.5);
    assertThat(results.all().get(1).denominator()).hasValue(10);
  }

  @Test
  void lossesWhoseSumIsNotInTheirSummaryHaveBoth() {
    String steps = "array(array(-1D, -2D), array(-3D, -4D), array(-5D, -6D))";
    Results results =
        run(
            """
            input: {table: job_rows}
            losses:
              - ctc_loss: {log_probs: "STEPS", targets: "array(1, 1)", reduction: sum}
              - ctc_loss: {log_probs: "STEPS", targets: "array(1, 1)"}
              - multi_task_loss:
                  pred1: array(0, 0)
                  target1: 1
                  pred2: p
                  target2: t
                  task_weights: [0, 2]
              - multi_task_loss: {pred1: "array(0, 0)", target1: 1, pred2: p, target2: t, reduction: sum}
            """
                .replace("STEPS", steps));
    // The only alignment of 1 1 to three steps is 1 blank 1: 2 + 3 + 6.
    double entropy = 5 * Math.log(2);
    assertThat(results.all())
        .extracting(Result::value)
        .startsWith(OptionalDouble.of(55), OptionalDouble.of(5.5), OptionalDouble.of(2 * 55 / 5.0))
        .last()
        .satisfies(sum -> assertThat(sum.getAsDouble()).isCloseTo(55 + entropy, within(1e-13)));
    assertThat(results.all())
        .extracting(Result::denominator)
        .containsExactly(
            OptionalDouble.of(5),
            OptionalDouble.of(5),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    assertThat(results.all()).extracting(Result::rows).containsOnly(5L);
  }

  @Test
  void rowsThatAreNotEvaluatedAreCounted() {
    Results results =
        run(
            """
            input:
              sql: SELECT * FROM VALUES (0D, 1), (0D, 7), (NULL, 1), (double('NaN'), 1) AS d(x, y)
            losses:
              - binary_cross_entropy_with_logits: {input: x, target: y, on_invalid: skip}
              - cross_entropy: {input: "array(x, x)", target: y, on_invalid: skip}
              - exact_avg: {x: x}
            """);
    assertThat(results.all()).extracting(Result::nullRows).startsWith(1L).endsWith(1L);
    // The class 7, and the array with a NULL in it.
    assertThat(results.all().get(1).invalidRows()).isEqualTo(2);
    assertThat(results.all())
        .extracting(Result::nanRows)
        .startsWith(OptionalLong.of(1))
        .endsWith(OptionalLong.of(1));
    assertThat(results.all().get(2).rows()).isEqualTo(3);
    assertThat(results.all().get(2).value().getAsDouble()).isNaN();
  }
}
