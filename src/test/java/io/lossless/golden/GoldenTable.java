package io.lossless.golden;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cases that are one call in SQL, as the groups of one table: Spark takes a tenth of a second for a
 * query, whatever its rows.
 */
final class GoldenTable {
  private static final String CASE = "golden_case";

  private final List<GoldenCase> cases;
  private final List<ColumnShape> shapes;
  private Optional<Map<String, Row>> results = Optional.empty();

  private GoldenTable(List<GoldenCase> cases, List<ColumnShape> shapes) {
    this.cases = cases;
    this.shapes = shapes;
  }

  /** A case by itself, its vectors as arrays. */
  static GoldenTable of(GoldenCase golden) {
    return new GoldenTable(List.of(golden), List.of(ColumnShape.ARRAY));
  }

  /** Tables of all cases, in every shape that fits: there is but one for numbers. */
  static List<GoldenTable> inAllShapes(Stream<GoldenCase> cases) {
    return cases
        .collect(groupingBy(GoldenTable::kind, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(GoldenTable::inAllShapes)
        .toList();
  }

  private static GoldenTable inAllShapes(List<GoldenCase> cases) {
    GoldenCase first = cases.get(0);
    boolean nested = first.columns().keySet().stream().anyMatch(name -> first.depth(name) > 0);
    return new GoldenTable(
        cases, nested ? List.of(ColumnShape.values()) : List.of(ColumnShape.ARRAY));
  }

  /** Equal for cases of one call and the same types. One without rows would not be a group. */
  private static String kind(GoldenCase golden) {
    if (golden.rows() == 0) {
      return golden.id();
    }
    return golden.columns().keySet().stream()
        .map(column -> column + " " + golden.depth(column) + " " + golden.isWhole(column))
        .collect(Collectors.joining(", ", new GoldenCall(golden).sql() + " of ", ""));
  }

  List<GoldenCase> cases() {
    return cases;
  }

  /** The call in each shape. */
  List<GoldenCall> calls() {
    return shapes.stream().map(shape -> new GoldenCall(cases.get(0), shape)).toList();
  }

  /**
   * The values of aggregates over the rows of a case; all cases are evaluated at once.
   *
   * @param aggregates the same for each of the cases
   */
  Row result(SparkSession session, GoldenCase golden, List<String> aggregates) {
    if (results.isEmpty()) {
      results = Optional.of(evaluate(session, aggregates));
    }
    return results.get().get(golden.id());
  }

  private Map<String, Row> evaluate(SparkSession session, List<String> aggregates) {
    // Parsing an expression costs; a struct of all of them is one.
    Column all = expr("struct(" + String.join(", ", aggregates) + ")");
    Dataset<Row> table = rows(session);
    if (cases.size() == 1) {
      return Map.of(cases.get(0).id(), table.agg(all).collectAsList().get(0).getStruct(0));
    }
    Map<String, Row> values = new HashMap<>();
    for (Row group : table.groupBy(CASE).agg(all).collectAsList()) {
      values.put(group.getString(0), group.getStruct(1));
    }
    return values;
  }

  /** The rows of all cases, in one partition, which keeps their order. */
  Dataset<Row> rows(SparkSession session) {
    StructType schema = new StructType().add(CASE, DataTypes.StringType);
    GoldenCase first = cases.get(0);
    for (String column : first.columns().keySet()) {
      int depth = first.depth(column);
      DataType number = first.isWhole(column) ? DataTypes.LongType : DataTypes.DoubleType;
      for (ColumnShape shape : shapes(depth)) {
        schema = schema.add(shape.column(column, depth), shape.type(number, depth));
      }
    }
    List<Row> rows = new ArrayList<>();
    cases.forEach(golden -> append(golden, rows));
    return session.createDataFrame(rows, schema).coalesce(1);
  }

  private List<ColumnShape> shapes(int depth) {
    return depth == 0 ? List.of(ColumnShape.ARRAY) : shapes;
  }

  private void append(GoldenCase golden, List<Row> rows) {
    for (int i = 0; i < golden.rows(); i++) {
      List<Object> values = new ArrayList<>();
      values.add(golden.id());
      for (Map.Entry<String, List<Object>> column : golden.columns().entrySet()) {
        int depth = golden.depth(column.getKey());
        boolean whole = golden.isWhole(column.getKey());
        for (ColumnShape shape : shapes(depth)) {
          boolean absent = i >= column.getValue().size();
          values.add(absent ? null : shape.value(column.getValue().get(i), depth, whole, i));
        }
      }
      rows.add(RowFactory.create(values.toArray()));
    }
  }
}
