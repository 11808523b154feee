package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** Every case that PyTorch computed, through SQL, in every reduction. */
class GoldenLossesTest extends SparkTest {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "l1", "l1_loss",
          "mse", "mse_loss",
          "smooth_l1", "smooth_l1_loss",
          "huber", "huber_loss",
          "cross_entropy", "cross_entropy",
          "nll", "nll_loss",
          "bce", "binary_cross_entropy",
          "bce_with_logits", "binary_cross_entropy_with_logits");

  /** What our error says where PyTorch raises one. */
  private static final Map<String, String> ERRORS =
      Map.ofEntries(
          Map.entry("smooth_l1/020-beta-negative", "smooth_l1_loss: beta must be >= 0, got -1.0"),
          Map.entry("huber/019-delta-zero", "huber_loss: delta must be > 0, got 0.0"),
          Map.entry("huber/020-delta-negative", "huber_loss: delta must be > 0, got -1.0"),
          Map.entry(
              "bce/012-above-one",
              "binary_cross_entropy: input must be between 0 and 1, got 1.0000001"),
          Map.entry(
              "bce/013-below-zero",
              "binary_cross_entropy: input must be between 0 and 1, got -1.0E-9"),
          Map.entry(
              "bce/014-nan-input", "binary_cross_entropy: input must be between 0 and 1, got NaN"),
          Map.entry(
              "bce/015-nan-target",
              "binary_cross_entropy: target must be between 0 and 1, got NaN"),
          Map.entry(
              "bce/016-target-outside",
              "binary_cross_entropy: target must be between 0 and 1, got 2.0"),
          Map.entry(
              "bce/017-size-mismatch",
              "binary_cross_entropy: target must be of the same shape as input (ARRAY<DOUBLE>), got"
                  + " DOUBLE"),
          Map.entry(
              "bce_with_logits/018-size-mismatch",
              "binary_cross_entropy_with_logits: target must be of the same shape as input"
                  + " (ARRAY<DOUBLE>), got DOUBLE"),
          Map.entry(
              "cross_entropy/021-smoothing-too-large",
              "cross_entropy: label_smoothing must be at most 1, got 1.5"),
          Map.entry(
              "cross_entropy/029-probability-ignore-index",
              "cross_entropy: ignore_index must be negative where target holds probabilities,"
                  + " got 1"),
          Map.entry(
              "cross_entropy/044-target-too-large",
              "cross_entropy: target must be a class index in [0, 4) or ignore_index -100, got 4"),
          Map.entry(
              "cross_entropy/045-target-negative",
              "cross_entropy: target must be a class index in [0, 4) or ignore_index -100, got"
                  + " -1"),
          Map.entry(
              "cross_entropy/047-weight-size",
              "cross_entropy: weight must have one value for each of the 4 classes of input,"
                  + " got 3"),
          Map.entry(
              "nll/014-target-too-large",
              "nll_loss: target must be a class index in [0, 4) or ignore_index -100, got 4"),
          Map.entry(
              "nll/015-target-negative",
              "nll_loss: target must be a class index in [0, 4) or ignore_index -100, got -1"));

  /** A table has no column that ends before another one: its missing values are NULL. */
  private static final String RAGGED = "cross_entropy/046-batch-mismatch";

  static Stream<GoldenCase> values() {
    return cases().filter(golden -> !golden.isError());
  }

  static Stream<GoldenCase> errors() {
    return cases().filter(golden -> golden.isError() && !golden.id().equals(RAGGED));
  }

  static Stream<GoldenCase> ragged() {
    return cases().filter(golden -> golden.id().equals(RAGGED));
  }

  private static Stream<GoldenCase> cases() {
    return GoldenCase.losses().stream().filter(golden -> FUNCTIONS.containsKey(golden.loss()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void equalsPyTorchInEveryReduction(GoldenCase golden) {
    Row row =
        query(
                golden,
                select(golden, "")
                    + ", "
                    + select(golden, ", reduction => 'sum'")
                    + ", collect_list("
                    + select(golden, ", reduction => 'none'")
                    + "), "
                    + select(golden, ", reduction => 'summary'")
                    + ", "
                    + select(golden, ", sample_weight => CAST(1 AS INT)"))
            .head();
    assertClose(golden.id() + " mean", row.get(0), golden.expected("mean"), 1e-10);
    assertClose(golden.id() + " sum", row.get(1), golden.expected("sum"), 1e-10);
    assertClose(golden.id() + " none", row.get(2), golden.expected("per_row"), 1e-12);
    Row summary = row.getStruct(3);
    assertThat(summary.getAs("mean").equals(row.get(0))).as("%s summary mean", golden).isTrue();
    assertThat(summary.getAs("sum").equals(row.get(1))).as("%s summary sum", golden).isTrue();
    assertThat(row.get(4).equals(row.get(0))).as("%s weights of one", golden).isTrue();
    if (golden.json().has("stats")) {
      assertClose(
          golden.id() + " denominator",
          summary.getAs("denominator"),
          golden.json().get("stats").get("denominator").asDouble(),
          1e-12);
    }
    assertThat((Long) summary.getAs("rows")).isEqualTo(rows(golden).size());
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failsWherePyTorchFails(GoldenCase golden) {
    for (String reduction : List.of("mean", "sum", "none", "summary")) {
      assertThatThrownBy(
              () -> query(golden, select(golden, ", reduction => '" + reduction + "'")).collect())
          .as("%s %s", golden, reduction)
          .hasMessageContaining(ERRORS.get(golden.id()));
    }
  }

  @ParameterizedTest
  @MethodSource("ragged")
  void countsTheRowsOfALongerColumn(GoldenCase golden) {
    Row summary = query(golden, select(golden, ", reduction => 'summary'")).head().getStruct(0);
    assertThat((Long) summary.getAs("null_rows")).isEqualTo(1);
    assertThat((Long) summary.getAs("rows")).isEqualTo(2);
  }

  private Dataset<Row> query(GoldenCase golden, String select) {
    StructType schema = new StructType();
    for (String column : golden.columns().keySet()) {
      schema = schema.add(column, type(golden, column));
    }
    return spark().createDataFrame(rows(golden), schema).coalesce(1).selectExpr(split(select));
  }

  /** selectExpr parses one expression each; a struct of all of them is one. */
  private static String[] split(String select) {
    return new String[] {"inline(array(struct(" + select + ")))"};
  }

  private static String select(GoldenCase golden, String more) {
    String columns = String.join(", ", List.of("input", "target"));
    String weight = golden.columns().containsKey("weight") ? ", weight => weight" : "";
    String parameters =
        golden.parameters().entrySet().stream()
            .map(entry -> ", " + entry.getKey() + " => " + literal(entry.getValue()))
            .collect(Collectors.joining());
    return FUNCTIONS.get(golden.loss()) + "(" + columns + weight + parameters + more + ")";
  }

  private static String literal(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(GoldenLossesTest::literal)
          .collect(Collectors.joining(", ", "array(", ")"));
    }
    return value instanceof Double ? "double('" + value + "')" : value.toString();
  }

  private static DataType type(GoldenCase golden, String column) {
    boolean indices =
        column.equals("target")
            && (golden.loss().equals("nll")
                || (golden.loss().equals("cross_entropy")
                    && golden.depth("target") < golden.depth("input")));
    DataType type = indices ? DataTypes.LongType : DataTypes.DoubleType;
    for (int level = 0; level < golden.depth(column); level++) {
      type = DataTypes.createArrayType(type);
    }
    return type;
  }

  private static List<Row> rows(GoldenCase golden) {
    Map<String, List<Object>> columns = golden.columns();
    int count = columns.values().stream().mapToInt(List::size).max().orElse(0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Object> values = new ArrayList<>();
      for (Map.Entry<String, List<Object>> column : columns.entrySet()) {
        boolean whole = type(golden, column.getKey()).sql().contains("BIGINT");
        values.add(i < column.getValue().size() ? external(column.getValue().get(i), whole) : null);
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    return rows;
  }

  private static Object external(Object value, boolean whole) {
    if (value instanceof List<?> list) {
      return CollectionConverters.asScala(list.stream().map(v -> external(v, whole)).toList())
          .toSeq();
    }
    Number number = (Number) value;
    return whole ? (Object) number.longValue() : (Object) number.doubleValue();
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
