package io.lossless.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** One line of metrics.jsonl: what scikit-learn returned for some rows. */
record GoldenMetric(JsonNode json) {
  /** Our names where scikit-learn has none. */
  private static final Map<String, String> FUNCTIONS =
      Map.of("pearson", "pearson_corrcoef", "spearman", "spearman_corrcoef");

  static List<GoldenMetric> all() {
    return all("/golden/metrics.jsonl");
  }

  static List<GoldenMetric> all(String resource) {
    return GoldenFile.json(resource).stream().map(GoldenMetric::new).toList();
  }

  String id() {
    return json.get("id").asText();
  }

  String function() {
    String metric = json.get("metric").asText();
    return FUNCTIONS.getOrDefault(metric, metric);
  }

  /** Whether it is a metric of ours; the weights of rows are GoldenSampleWeightsTest's. */
  boolean isInstalled() {
    return Catalog.installed().find(function()).filter(CatalogEntry::isMetric).isPresent();
  }

  boolean isError() {
    return json.has("error");
  }

  Object expected() {
    return GoldenFile.value(json.get("value"));
  }

  int rows() {
    return json.get("columns").elements().next().size();
  }

  /** The call: columns by position, as scikit-learn's users write them, all else by name. */
  String sql(String... more) {
    List<String> arguments = new ArrayList<>();
    json.get("columns")
        .fieldNames()
        .forEachRemaining(
            column ->
                arguments.add(
                    column.equals("sample_weight") ? "sample_weight => sample_weight" : column));
    json.get("params")
        .properties()
        .forEach(parameter -> arguments.add(parameter.getKey() + " => " + literal(parameter)));
    arguments.addAll(List.of(more));
    return function() + "(" + String.join(", ", arguments) + ")";
  }

  /** The value in the form of scikit-learn's: a map as classes and their weights. */
  String result() {
    return function().equals("compute_class_weight")
        ? "named_struct('classes', map_keys(" + sql() + "), 'weights', map_values(" + sql() + "))"
        : sql();
  }

  private static String literal(Map.Entry<String, JsonNode> parameter) {
    JsonNode value = parameter.getValue();
    // Python's None is a choice of its own, not an argument left out.
    return value.isNull() ? "'none'" : literal(value);
  }

  private static String literal(JsonNode value) {
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(literal(element)));
      return "array(" + String.join(", ", elements) + ")";
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + ", double('" + entry.getValue().asText() + "')")
          .collect(Collectors.joining(", ", "map(", ")"));
    }
    if (value.isTextual()) {
      return "'" + value.asText() + "'";
    }
    return value.isDouble() ? "double('" + value.asText() + "')" : value.asText();
  }

  /** The columns with their types. */
  StructType schema() {
    StructType schema = new StructType();
    for (Map.Entry<String, JsonNode> column : json.get("columns").properties()) {
      schema = schema.add(column.getKey(), type(column.getKey(), column.getValue()));
    }
    return schema;
  }

  private static DataType type(String name, JsonNode values) {
    if (values.isEmpty()) {
      return name.equals("sample_weight") ? DataTypes.DoubleType : DataTypes.LongType;
    }
    JsonNode first = values.get(0);
    if (first.isArray()) {
      boolean whole = true;
      for (JsonNode row : values) {
        whole &= isWhole(row);
      }
      return DataTypes.createArrayType(whole ? DataTypes.LongType : DataTypes.DoubleType);
    }
    boolean number = first.isNumber() || List.of("NaN", "Infinity").contains(first.asText());
    return number
        ? (isWhole(values) ? DataTypes.LongType : DataTypes.DoubleType)
        : DataTypes.StringType;
  }

  private static boolean isWhole(JsonNode values) {
    for (JsonNode value : values) {
      if (!value.isIntegralNumber()) {
        return false;
      }
    }
    return true;
  }

  /** The values of a row, as a Row holds them. */
  List<Object> row(int row) {
    List<Object> values = new ArrayList<>();
    StructType schema = schema();
    for (Map.Entry<String, JsonNode> column : json.get("columns").properties()) {
      Object value = GoldenFile.value(column.getValue().get(row));
      boolean whole = schema.apply(column.getKey()).dataType().sql().contains("BIGINT");
      values.add(cell(value, whole));
    }
    return values;
  }

  private static Object cell(Object value, boolean whole) {
    if (value instanceof List<?> list) {
      return CollectionConverters.asScala(list.stream().map(item -> cell(item, whole)).toList())
          .toSeq();
    }
    return value instanceof Number number && !whole ? (Object) number.doubleValue() : value;
  }

  @Override
  public String toString() {
    return id();
  }
}
