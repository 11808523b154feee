package io.lossless.job;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.lossless.function.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Results as rows of a table, with the columns of results.json; the bounds of an interval are two,
 * and histograms are there alone.
 */
final class ResultTable {
  static final StructType SCHEMA =
      new StructType()
          .add("name", StringType, false)
          .add("function", StringType, false)
          .add("arguments", createMapType(StringType, StringType, false), false)
          .add("slice", createMapType(StringType, StringType, true), false)
          .add("value", DoubleType)
          .add("sum", DoubleType)
          .add("rows", LongType, false)
          .add("denominator", DoubleType)
          .add("stderr", DoubleType)
          .add("null_rows", LongType, false)
          .add("nan_rows", LongType)
          .add("invalid_rows", LongType, false)
          .add("detail", StringType)
          .add("undefined", StringType)
          .add("confidence", DoubleType)
          .add("interval_low", DoubleType)
          .add("interval_high", DoubleType);

  private ResultTable() {}

  static List<Row> rows(Results results) {
    return results.all().stream().map(ResultTable::row).toList();
  }

  private static Row row(Result result) {
    Map<String, String> arguments = new LinkedHashMap<>();
    result.arguments().forEach((name, value) -> arguments.put(name, value.toString()));
    Map<String, String> slice = new LinkedHashMap<>();
    result
        .slice()
        .values()
        .forEach((column, value) -> slice.put(column, value.map(Object::toString).orElse(null)));
    return RowFactory.create(
        result.name(),
        result.function(),
        arguments,
        slice,
        boxed(result.value()),
        boxed(result.sum()),
        result.rows(),
        boxed(result.denominator()),
        boxed(result.stderr()),
        result.nullRows(),
        result.nanRows().isPresent() ? (Long) result.nanRows().getAsLong() : null,
        result.invalidRows(),
        result.detail().map(JsonText::of).orElse(null),
        result.undefined().orElse(null),
        result.interval().map(Interval::confidence).orElse(null),
        result.interval().map(Interval::low).orElse(null),
        result.interval().map(Interval::high).orElse(null));
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
