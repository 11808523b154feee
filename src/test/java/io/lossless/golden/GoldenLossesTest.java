package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.catalog.Catalog;
import io.lossless.function.Reduction;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** Every case that PyTorch computed, through SQL, in every reduction. */
class GoldenLossesTest extends SparkTest {
  /** What our error says where PyTorch raises one. */
  private static final Map<String, String> ERRORS = errorMessages();

  /** A table has no column that ends before another one: its missing values are NULL. */
  private static final Set<String> RAGGED =
      Set.of("cross_entropy/046-batch-mismatch", "gaussian_nll/012-wrong-var-size");

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

  private static Map<String, String> errorMessages() {
    try (InputStream errors =
        Objects.requireNonNull(GoldenLossesTest.class.getResourceAsStream("/golden/errors.tsv"))) {
      return new String(errors.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t"))
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final SparkSession INTERPRETED = interpreted();

  @ParameterizedTest
  @MethodSource("values")
  void equalsPyTorchInEveryReduction(GoldenCase golden) {
    List<Reduction> reductions = reductions(golden);
    List<ColumnShape> shapes = shapes(golden);
    List<String> columns = new ArrayList<>();
    shapes.forEach(shape -> columns.addAll(results(new GoldenCall(golden, shape), reductions)));
    Row row = query(golden, shapes, String.join(", ", columns)).head();
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

  /** Every shape that fits: there is but one for numbers. */
  private static List<ColumnShape> shapes(GoldenCase golden) {
    boolean nested = golden.columns().keySet().stream().anyMatch(name -> golden.depth(name) > 0);
    return nested ? List.of(ColumnShape.values()) : List.of(ColumnShape.ARRAY);
  }

  /** A call in each reduction, and its mean with weights of one. */
  private static List<String> results(GoldenCall call, List<Reduction> reductions) {
    List<String> results = new ArrayList<>();
    for (Reduction reduction : reductions) {
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

  private static List<Reduction> reductions(GoldenCase golden) {
    return Catalog.installed().require(new GoldenCall(golden).function()).reductions();
  }

  private static void check(GoldenCase golden, String key, Object actual, double absolute) {
    if (golden.has(key)) {
      assertClose(golden.id() + " " + key, actual, golden.expected(key), absolute);
    }
  }

  private static void checkSummary(GoldenCase golden, Row summary, Object mean) {
    assertThat(summary.<Object>getAs("mean")).as("%s summary mean", golden).isEqualTo(mean);
    if (golden.json().path("stats").has("denominator")) {
      assertClose(
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
    return query(golden, List.of(ColumnShape.ARRAY), select);
  }

  /** A query of a table with the columns of a case in several shapes. */
  private static Dataset<Row> query(GoldenCase golden, List<ColumnShape> shapes, String select) {
    StructType schema = new StructType();
    for (String column : golden.columns().keySet()) {
      int depth = golden.depth(column);
      DataType number = golden.isWhole(column) ? DataTypes.LongType : DataTypes.DoubleType;
      for (ColumnShape shape : depth == 0 ? List.of(ColumnShape.ARRAY) : shapes) {
        schema = schema.add(shape.column(column, depth), shape.type(number, depth));
      }
    }
    // selectExpr parses one expression each; a struct of all of them is one.
    return INTERPRETED
        .createDataFrame(rows(golden, shapes), schema)
        .coalesce(1)
        .selectExpr("inline(array(struct(" + select + ")))");
  }

  private static List<Row> rows(GoldenCase golden, List<ColumnShape> shapes) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < golden.rows(); i++) {
      List<Object> values = new ArrayList<>();
      for (Map.Entry<String, List<Object>> column : golden.columns().entrySet()) {
        int depth = golden.depth(column.getKey());
        boolean whole = golden.isWhole(column.getKey());
        for (ColumnShape shape : depth == 0 ? List.of(ColumnShape.ARRAY) : shapes) {
          boolean absent = i >= column.getValue().size();
          values.add(absent ? null : shape.value(column.getValue().get(i), depth, whole, i));
        }
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  /** NaN equals NaN, an infinity itself, and 0.0 is −0.0. */
  private static void assertClose(String what, Object actual, Object expected, double absolute) {
    if (expected instanceof List<?> list) {
      List<?> values = CollectionConverters.asJava((scala.collection.Seq<?>) actual);
      assertThat(values).as(what).hasSameSizeAs(list);
      for (int i = 0; i < list.size(); i++) {
        assertClose(what + "[" + i + "]", values.get(i), list.get(i), absolute);
      }
      return;
    }
    double want = ((Number) expected).doubleValue();
    double got = ((Number) actual).doubleValue();
    if (Double.isNaN(want) || Double.isInfinite(want)) {
      assertThat(got).as(what).isEqualTo(Double.valueOf(want));
    } else {
      assertThat(Math.abs(got - want))
          .as("%s: got %s, PyTorch has %s", what, got, want)
          .isLessThanOrEqualTo(absolute + 1e-9 * Math.max(Math.abs(got), Math.abs(want)));
    }
  }
}
