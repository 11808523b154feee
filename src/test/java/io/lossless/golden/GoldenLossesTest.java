package io.lossless.golden;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lossless.catalog.Catalog;
import io.lossless.function.Reduction;
import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that PyTorch computed, through SQL, in every reduction. */
class GoldenLossesTest extends SparkTest {
  /** What our error says where PyTorch raises one. */
  private static final Map<String, String> ERRORS = GoldenFile.errors("/golden/errors.tsv");

  /** A table has no column that ends before another one: its missing values are NULL. */
  private static final Set<String> RAGGED =
      Set.of("cross_entropy/046-batch-mismatch", "gaussian_nll/012-wrong-var-size");

  /** In ulp; 1.196 is the most that was seen. */
  private static final double MOST_EXCESS = 1.2;

  static Stream<GoldenCase> values() {
    return cases().filter(golden -> !golden.isError());
  }

  static Stream<GoldenCase> errors() {
    return cases().filter(golden -> golden.isError() && !RAGGED.contains(golden.id()));
  }

  static Stream<GoldenCase> ragged() {
    return cases().filter(golden -> RAGGED.contains(golden.id()));
  }

  private static Stream<GoldenCase> cases() {
    return GoldenCase.losses().stream().filter(golden -> new GoldenCall(golden).isInstalled());
  }

  private static final SparkSession INTERPRETED = interpreted();

  private static final List<GoldenTable> TABLES = GoldenTable.inAllShapes(values());

  @TestFactory
  Stream<DynamicTest> equalsPyTorchInEveryReduction() {
    return TABLES.stream()
        .flatMap(
            table ->
                table.cases().stream()
                    .map(golden -> dynamicTest(golden.id(), () -> check(table, golden))));
  }

  private static void check(GoldenTable table, GoldenCase golden) {
    List<Reduction> reductions = reductions(golden);
    List<String> columns = results(table);
    Row row = table.result(INTERPRETED, golden, columns);
    Object mean = row.get(reductions.indexOf(Reduction.MEAN));
    for (int i = 0; i < reductions.size(); i++) {
      switch (reductions.get(i)) {
        case MEAN, SUM, BATCHMEAN -> check(golden, reductions.get(i).text(), row.get(i), 1e-10);
        case NONE -> check(golden, "per_row", row.get(i), 1e-12);
        case STATE -> assertThat(row.get(i)).as("%s state", golden).isEqualTo(mean);
        case VALUE -> throw new AssertionError("a loss has no such reduction");
        case SUMMARY -> checkSummary(golden, row.getStruct(i), mean);
      }
    }
    assertThat(row.get(reductions.size())).as("%s weights of one", golden).isEqualTo(mean);
    int results = reductions.size() + 1;
    for (int i = results; i < columns.size(); i++) {
      // Text tells every double from every other one, −0.0 from 0.0 too; there is one NaN.
      assertThat(String.valueOf(row.get(i)))
          .as("%s %s", golden, columns.get(i))
          .isEqualTo(String.valueOf(row.get(i % results)));
    }
  }

  /** Each shape's results, one after the other. */
  private static List<String> results(GoldenTable table) {
    return table.calls().stream().flatMap(call -> results(call).stream()).toList();
  }

  /** A call in each reduction, and its mean with weights of one. */
  private static List<String> results(GoldenCall call) {
    List<String> results = new ArrayList<>();
    for (Reduction reduction : reductions(call)) {
      String value = call.sql("reduction => '" + reduction.text() + "'");
      results.add(
          switch (reduction) {
            case NONE -> "collect_list(" + value + ")";
            case STATE -> "lossless_value(" + value + ")";
            default -> value;
          });
    }
    results.add(call.sql("reduction => 'mean'", "sample_weight => CAST(1 AS INT)"));
    return results;
  }

  /**
   * Ours and PyTorch's numbers against the exact ones, in ulp of a loss or of its largest term
   * where terms cancel. On average ours are nearer, to a hundredth; a single one may be farther by
   * what roundings happen to add up to.
   */
  @TestFactory
  Stream<DynamicTest> isAsNearToTheExactResultAsPyTorch() {
    ExactResults exact = ExactResults.read();
    return TABLES.stream()
        .collect(groupingBy(table -> table.cases().get(0).loss(), LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(loss -> dynamicTest(loss.getKey(), () -> compare(exact, loss.getValue())));
  }

  private static void compare(ExactResults exact, List<GoldenTable> tables) {
    List<ExactResults.Errors> all = new ArrayList<>();
    for (GoldenTable table : tables) {
      for (GoldenCase golden : table.cases()) {
        for (ExactResults.Errors errors : errors(exact, table, golden)) {
          assertThat(errors.ours())
              .as("%s: %s", golden, errors)
              .isLessThanOrEqualTo(errors.theirs() + MOST_EXCESS);
          all.add(errors);
        }
      }
    }
    assertThat(all).hasSizeGreaterThan(10);
    assertThat(all.stream().mapToDouble(ExactResults.Errors::ours).average().orElseThrow())
        .as("average error")
        .isLessThanOrEqualTo(
            0.01 + all.stream().mapToDouble(ExactResults.Errors::theirs).average().orElseThrow());
  }

  private static List<ExactResults.Errors> errors(
      ExactResults exact, GoldenTable table, GoldenCase golden) {
    List<Reduction> reductions = reductions(golden);
    Row row = table.result(INTERPRETED, golden, results(table));
    List<ExactResults.Errors> errors = new ArrayList<>();
    for (int i = 0; i < reductions.size(); i++) {
      switch (reductions.get(i)) {
        case MEAN, SUM, BATCHMEAN ->
            errors.addAll(exact.errors(golden, reductions.get(i).text(), row.get(i)));
        case NONE -> errors.addAll(exact.errors(golden, "per_row", row.get(i)));
        case STATE, SUMMARY, VALUE -> {}
      }
    }
    return errors;
  }

  private static List<Reduction> reductions(GoldenCase golden) {
    return reductions(new GoldenCall(golden));
  }

  private static List<Reduction> reductions(GoldenCall call) {
    return Catalog.installed().require(call.function()).reductions();
  }

  private static void check(GoldenCase golden, String key, Object actual, double absolute) {
    if (golden.has(key)) {
      Closeness.assertClose(golden.id() + " " + key, actual, golden.expected(key), absolute);
    }
  }

  private static void checkSummary(GoldenCase golden, Row summary, Object mean) {
    assertThat(summary.<Object>getAs("mean")).as("%s summary mean", golden).isEqualTo(mean);
    if (golden.json().path("stats").has("denominator")) {
      Closeness.assertClose(
          golden.id() + " denominator",
          summary.getAs("denominator"),
          golden.json().get("stats").get("denominator").asDouble(),
          1e-12);
    }
    assertThat((Long) summary.getAs("rows")).isEqualTo(golden.rows());
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failsWherePyTorchFails(GoldenCase golden) {
    for (Reduction reduction : failingReductions(golden)) {
      String call = new GoldenCall(golden).sql("reduction => '" + reduction.text() + "'");
      assertThat(ERRORS).containsKey(golden.id());
      assertThatThrownBy(() -> query(golden, call).collect())
          .as("%s %s", golden, reduction)
          .hasMessageContaining(ERRORS.get(golden.id()));
    }
  }

  /** Without rows only the mean and the sum have none: a summary says so, and no row fails. */
  private static List<Reduction> failingReductions(GoldenCase golden) {
    return golden.rows() == 0 ? List.of(Reduction.MEAN, Reduction.SUM) : reductions(golden);
  }

  @ParameterizedTest
  @MethodSource("ragged")
  void countsTheRowsOfALongerColumn(GoldenCase golden) {
    Row summary =
        query(golden, new GoldenCall(golden).sql("reduction => 'summary'")).head().getStruct(0);
    assertThat((Long) summary.getAs("null_rows")).isEqualTo(1);
    assertThat((Long) summary.getAs("rows")).isEqualTo(2);
  }

  private static Dataset<Row> query(GoldenCase golden, String select) {
    return GoldenTable.of(golden).rows(INTERPRETED).selectExpr(select);
  }
}
