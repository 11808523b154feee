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
    GoldenCall call = new GoldenCall(golden);
    List<String> columns = new ArrayList<>();
    for (Reduction reduction : reductions) {
      String value = call.sql("reduction => '" + reduction.text() + "'");
      columns.add(
          switch (reduction) {
            case NONE -> "collect_list(" + value + ")";
            case STATE -> "lossless_value(" + value + ")";
            default -> value;
          });
    }
    columns.add(call.sql("reduction => 'mean'", "sample_weight => CAST(1 AS INT)"));
    Row row = query(golden, String.join(", ", columns)).head();
    Object mean = row.get(reductions.indexOf(Reduction.MEAN));
    for (int i = 0; i < reductions.size(); i++) {
      switch (reductions.get(i)) {
        case MEAN, SUM, BATCHMEAN -> check(golden, reductions.get(i).text(), row.get(i), 1e-10);
        case NONE -> check(golden, "per_row", row.get(i), 1e-12);
        case STATE -> assertThat(row.get(i)).as("%s state", golden).isEqualTo(mean);
        case SUMMARY -> checkSummary(golden, row.getStruct(i), mean);
      }
    }
    assertThat(row.get(reductions.size())).as("%s weights of one", golden).isEqualTo(mean);
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
    assertThat((Long) summary.getAs("rows")).isEqualTo(rows(golden).size());
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
    return rows(golden).isEmpty() ? List.of(Reduction.MEAN, Reduction.SUM) : reductions(golden);
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
    StructType schema = new StructType();
    for (String column : golden.columns().keySet()) {
      schema = schema.add(column, type(golden, column));
    }
    // selectExpr parses one expression each; a struct of all of them is one.
    return INTERPRETED
        .createDataFrame(rows(golden), schema)
        .coalesce(1)
        .selectExpr("inline(array(struct(" + select + ")))");
  }

  private static DataType type(GoldenCase golden, String column) {
    DataType type = golden.isWhole(column) ? DataTypes.LongType : DataTypes.DoubleType;
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
        boolean whole = golden.isWhole(column.getKey());
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
