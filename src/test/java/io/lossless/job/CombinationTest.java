package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses that a job makes of others, writes in SQL, or has from another jar. */
class CombinationTest extends SparkTest {
  @TempDir Path folder;

  @BeforeEach
  void rows() {
    spark()
        .sql(
            "SELECT * FROM VALUES ('a', 0.1D, 1D, 3), ('a', 0.7D, 0.5D, 1), ('b', 9D, NULL, 2)"
                + " AS combined(g, p, t, w)")
        .createOrReplaceTempView("combined");
  }

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, "input: {table: combined}\n" + yaml));
  }

  @Test
  void aSumIsExactAndRoundedOnce() {
    Results results =
        run(
            """
            losses:
              - l1_loss: {input: p, target: t}
              - mse_loss: {input: p, target: t}
                as: squared
            combine:
              total: {l1_loss: 0.1, squared: -3}
              alone: {squared: 2}
            slices: [g]
            """);
    for (SliceResults slice : results.slices().subList(0, 2)) {
      assertThat(slice.results())
          .extracting(Result::name)
          .containsExactly("l1_loss", "squared", "total", "alone");
      double l1 = slice.results().get(0).value().getAsDouble();
      double squared = slice.results().get(1).value().getAsDouble();
      Result total = slice.results().get(2);
      assertThat(total.value())
          .hasValue(
              exact(0.1)
                  .multiply(exact(l1))
                  .subtract(exact(3).multiply(exact(squared)))
                  .doubleValue());
      assertThat(total.function()).isEqualTo("combine");
      assertThat(total.arguments()).isEqualTo(Map.of("l1_loss", 0.1, "squared", -3.0));
      assertThat(total.isMetric()).isFalse();
      assertThat(total.rows()).isEqualTo(2);
      assertThat(total.stderr()).isEmpty();
      assertThat(slice.results().get(3).value()).hasValue(2 * squared);
    }
    // No row of b has a target: PyTorch's mean of nothing is NaN.
    assertThat(results.slices().get(2).results().get(2).value()).hasValue(Double.NaN);
    assertThat(results.slices().get(2).results().get(2).rows()).isZero();
  }

  @Test
  void aSumIsEmptyWhereALossIs() {
    Results results =
        run(
            """
            losses:
              - exact_avg: {x: t}
              - l1_loss: {input: p, target: p}
            combine: {total: {exact_avg: 1, l1_loss: 1}}
            slices: [g]
            """);
    assertThat(results.slices().get(1).results().get(2).value()).hasValue(0.75);
    assertThat(results.slices().get(2).results().get(2).value()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                losses: [l1_loss: {input: p, target: t}]
                metrics: [r2_score: {y_true: t, y_pred: p}]
                combine:
                  l1_loss: {l1_loss: 1}
                  total: {l1_los: 1, r2_score: 1}
                  odd: {l1_loss: .inf}
                  empty: {}
                  list: [l1_loss]
                """))
        .containsExactly(
            "job.yaml:5:3: combine: the name l1_loss is that of the loss at job.yaml:2:10 too; give"
                + " one of them another",
            "job.yaml:6:11: combine.total must name losses of this job, got l1_los (did you mean"
                + " l1_loss?)",
            "job.yaml:6:22: combine.total must name losses, got the metric r2_score",
            "job.yaml:7:18: combine.odd.l1_loss must be a finite number, got Infinity",
            "job.yaml:8:10: combine.empty must be a mapping of losses to weights such as {mse_loss:"
                + " 0.5}, got a mapping",
            "job.yaml:9:9: combine.list must be a mapping of losses to weights such as {mse_loss:"
                + " 0.5}, got a list");
  }

  @Test
  void anExpressionIsTheExactMeanOfItsValues() {
    List<Result> results =
        run("""
                losses:
                  - expression: {value: "abs(p - t) * 2"}
                    as: doubled
                  - expression: {value: "abs(p - t) * 2", sample_weight: w}
                    as: weighted
                """)
            .all();
    BigDecimal first = exact((1 - 0.1) * 2);
    BigDecimal second = exact((0.7 - 0.5) * 2);
    assertThat(results.get(0).value()).hasValue(first.add(second).divide(exact(2)).doubleValue());
    assertThat(results.get(1).value())
        .hasValue(first.multiply(exact(3)).add(second).divide(exact(4)).doubleValue());
    assertThat(results.get(0).function()).isEqualTo("exact_avg");
    assertThat(results.get(0).isMetric()).isFalse();
    assertThat(results.get(0).rows()).isEqualTo(2);
    assertThat(results.get(0).nullRows()).isEqualTo(1);
  }

  @Test
  void whatIsWrongInAnExpressionIsToldWithItsPlace() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                losses:
                  - expression: {value: p}
                  - expression: abs(p)
                    as: text
                  - expression: {vlaue: p, sample_weight: [1]}
                    as: wrong
                metrics:
                  - expression: {value: p}
                    as: metric
                """))
        .containsExactly(
            "job.yaml:3:5: expression: the loss must have a name, as: NAME",
            "job.yaml:4:17: expression must be a mapping such as {value: \"abs(p - t)\"}, got"
                + " 'abs(p)'",
            "job.yaml:6:5: expression: value is missing",
            "job.yaml:6:18: expression: unknown argument: vlaue (did you mean value?)",
            "job.yaml:6:43: expression: sample_weight must be SQL, got a list",
            "job.yaml:9:5: unknown metric: expression");
    assertThat(
            JobText.lines(
                folder, () -> run("losses:\n  - expression: {value: abs(q)}\n    as: custom\n")))
        .singleElement()
        .asString()
        .startsWith("job.yaml:3:25: [UNRESOLVED_COLUMN");
  }

  /** LogCoshLoss comes to the catalog as a jar's would: through META-INF/services. */
  @Test
  void aLossOfAnotherJarRunsLikeOurs() {
    Results results =
        run(
            """
            losses:
              - log_cosh_loss: {input: p, target: t}
              - log_cosh_loss: {input: p, target: t, sample_weight: w}
                as: weighted
            combine: {half: {log_cosh_loss: 0.5}}
            slices: [g]
            """);
    double first = Math.log(Math.cosh(1 - 0.1));
    double second = Math.log(Math.cosh(0.7 - 0.5));
    List<Result> a = results.slices().get(1).results();
    assertThat(a.get(0).value().getAsDouble()).isCloseTo((first + second) / 2, within(1e-15));
    assertThat(a.get(1).value().getAsDouble()).isCloseTo((3 * first + second) / 4, within(1e-15));
    assertThat(a.get(2).value()).hasValue(a.get(0).value().getAsDouble() / 2);
  }

  /** The mean over tasks of as many rows each is PyTorch's mean over all answers. */
  @Test
  void theExampleAddsUpToWhatPyTorchReports() throws IOException {
    double expected =
        new ObjectMapper()
            .readTree(Path.of("jobs/data/expected.json").toFile())
            .get("digit_traits")
            .get("binary_cross_entropy_with_logits")
            .asDouble();
    Job job = JobFile.read(Path.of("jobs/multi_task.yaml"), List.of());
    Map<String, Double> values = new HashMap<>();
    JobRun.run(spark(), job)
        .all()
        .forEach(result -> values.put(result.name(), result.value().getAsDouble()));
    assertThat(values.get("mean")).isCloseTo(expected, within(1e-12 * expected));
    assertThat(values.get("number_of_yeses")).isCloseTo(differenceOfSums(), within(1e-12));
    BigDecimal total = BigDecimal.ZERO;
    for (String task : List.of("is_even", "is_prime", "has_a_loop", "is_above_4")) {
      total = total.add(exact(values.get(task)));
    }
    total = total.add(exact(values.get("is_1")).multiply(exact(4)));
    total = total.add(exact(values.get("number_of_yeses")).multiply(new BigDecimal("0.5")));
    assertThat(values.get("total")).isEqualTo(total.doubleValue());
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** The same in Java, with its own exp. */
  private static double differenceOfSums() {
    List<Row> rows =
        spark()
            .read()
            .parquet("jobs/data/digit_traits.parquet")
            .selectExpr("logits", "targets")
            .collectAsList();
    double sum = 0;
    for (Row row : rows) {
      double difference = 0;
      for (int task = 0; task < 5; task++) {
        difference += 1 / (1 + Math.exp(-row.<Float>getList(0).get(task)));
        difference -= row.<Float>getList(1).get(task);
      }
      sum += Math.abs(difference);
    }
    return sum / rows.size();
  }
}
