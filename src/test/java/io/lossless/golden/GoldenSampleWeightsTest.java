package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** scikit-learn's compute_sample_weight: each row's weight by the class weights of all rows. */
class GoldenSampleWeightsTest extends SparkTest {
  static Stream<GoldenMetric> cases() {
    return GoldenMetric.all().stream()
        .filter(golden -> golden.function().equals("compute_sample_weight"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsScikitLearn(GoldenMetric golden) {
    SparkSession session = interpreted();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < golden.rows(); row++) {
      rows.add(RowFactory.create(row, golden.row(row).get(0)));
    }
    StructType schema = new StructType().add("row", DataTypes.IntegerType);
    session
        .createDataFrame(rows, schema.merge(golden.schema(), true))
        .createOrReplaceTempView("sample");
    List<Double> weights =
        session
            .sql("SELECT " + weight(golden) + " FROM sample ORDER BY row")
            .collectAsList()
            .stream()
            .map(row -> row.getDouble(0))
            .toList();
    List<?> expected = (List<?>) golden.expected();
    assertThat(weights).hasSameSizeAs(expected);
    for (int row = 0; row < weights.size(); row++) {
      assertThat(weights.get(row)).isCloseTo((Double) expected.get(row), within(1e-12));
    }
  }

  /** The product of the weights of all outputs. */
  private static String weight(GoldenMetric golden) {
    JsonNode first = golden.json().get("columns").get("y").get(0);
    return first.isArray()
        ? IntStream.range(0, first.size())
            .mapToObj(output -> weight(golden, "y[" + output + "]"))
            .collect(Collectors.joining(" * "))
        : weight(golden, "y");
  }

  private static String weight(GoldenMetric golden, String label) {
    JsonNode parameters = golden.json().get("params");
    JsonNode given = parameters.path("class_weight");
    JsonNode indices = parameters.path("indices");
    String constant =
        given.properties().stream()
            .map(entry -> entry.getKey() + ", " + entry.getValue())
            .collect(Collectors.joining(", ", "map(", ")"));
    String where =
        indices.isMissingNode()
            ? ""
            : " WHERE array_contains(from_json('" + indices + "', 'array<int>'), row)";
    String balanced = "(SELECT compute_class_weight(" + label + ") FROM sample" + where + ")";
    return "compute_sample_weight("
        + label
        + ", "
        + (given.isMissingNode() ? balanced : constant)
        + (indices.isMissingNode() ? ")" : ", absent => 0)");
  }
}
