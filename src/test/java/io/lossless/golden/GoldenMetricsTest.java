package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that scikit-learn computed, through SQL. */
class GoldenMetricsTest extends SparkTest {
  /** What our error says where scikit-learn raises one. */
  private static final Map<String, String> ERRORS = GoldenFile.errors("/golden/metric-errors.tsv");

  private static final SparkSession INTERPRETED = interpreted();

  /**
   * Cases of one call over columns of the same types: one query answers them all, as groups.
   *
   * @param hasRows whether its cases have rows; a case without any can't be a group
   */
  private record Query(String call, StructType schema, boolean hasRows) {}

  static Stream<List<GoldenMetric>> values() {
    Map<Query, List<GoldenMetric>> queries =
        cases()
            .filter(golden -> !golden.isError())
            .collect(
                Collectors.groupingBy(
                    golden -> new Query(golden.sql(), golden.schema(), golden.rows() > 0),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return queries.values().stream();
  }

  static Stream<GoldenMetric> errors() {
    return cases().filter(GoldenMetric::isError);
  }

  private static Stream<GoldenMetric> cases() {
    return GoldenMetric.all().stream().filter(GoldenMetric::isInstalled);
  }

  @ParameterizedTest
  @MethodSource("values")
  void equalsScikitLearn(List<GoldenMetric> cases) {
    GoldenMetric first = cases.get(0);
    boolean grouped = first.rows() > 0;
    String select = "struct(" + first.result() + " AS value)";
    Dataset<Row> table = table(cases);
    List<Row> rows =
        grouped
            ? table.groupBy("id").agg(org.apache.spark.sql.functions.expr(select)).collectAsList()
            : table.selectExpr("''", select).collectAsList();
    Map<String, Object> values = new LinkedHashMap<>();
    rows.forEach(row -> values.put(row.getString(0), row.getStruct(1).get(0)));
    for (GoldenMetric golden : cases) {
      Object actual = values.get(grouped ? golden.id() : "");
      assertClose(golden.id(), actual, golden.expected());
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failsWhereScikitLearnFails(GoldenMetric golden) {
    assertThat(ERRORS).containsKey(golden.id());
    assertThatThrownBy(() -> table(List.of(golden)).selectExpr(golden.sql()).collect())
        .as("%s", golden)
        .hasMessageContaining(golden.function() + ": ")
        .hasMessageContaining(ERRORS.get(golden.id()));
  }

  private static Dataset<Row> table(List<GoldenMetric> cases) {
    StructType schema = new StructType().add("id", DataTypes.StringType);
    schema = schema.merge(cases.get(0).schema(), true);
    List<Row> rows = new ArrayList<>();
    for (GoldenMetric golden : cases) {
      for (int row = 0; row < golden.rows(); row++) {
        List<Object> values = new ArrayList<>(List.of(golden.id()));
        values.addAll(golden.row(row));
        rows.add(RowFactory.create(values.toArray()));
      }
    }
    return INTERPRETED.createDataFrame(rows, schema).coalesce(1);
  }

  static void assertClose(String what, Object actual, Object expected) {
    Closeness.assertClose(what, actual, expected, 1e-12);
  }
}
