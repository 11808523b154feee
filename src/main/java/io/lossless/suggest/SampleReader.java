package io.lossless.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import scala.jdk.javaapi.CollectionConverters;

/** Reads the first rows of a table, column by column. */
final class SampleReader {
  private SampleReader() {}

  /** The columns of the first rows, which are the same for the same files. */
  static List<ColumnSample> read(Dataset<Row> table, int rows) {
    List<Row> sample = table.takeAsList(rows);
    StructField[] fields = table.schema().fields();
    List<ColumnSample> columns = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      int index = i;
      List<Object> values =
          sample.stream().map(row -> row.get(index)).filter(Objects::nonNull).toList();
      columns.add(column(fields[i].name(), fields[i].dataType(), values));
    }
    return columns;
  }

  private static ColumnSample column(String name, DataType type, List<Object> values) {
    if (type instanceof NumericType) {
      return new ColumnSample.Numbers(
          name, values.stream().map(value -> ((Number) value).doubleValue()).toList());
    }
    if (type instanceof BooleanType) {
      return new ColumnSample.Flags(name, values.stream().map(Boolean.class::cast).toList());
    }
    if (type instanceof StringType) {
      return new ColumnSample.Texts(name, values.stream().map(Object::toString).toList());
    }
    if (type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType) {
      return new ColumnSample.Times(name);
    }
    if (depth(type) == 1) {
      return new ColumnSample.Vectors(name, values.stream().map(SampleReader::vector).toList());
    }
    if (depth(type) == 2) {
      return new ColumnSample.Matrices(name, values.stream().map(SampleReader::matrix).toList());
    }
    return new ColumnSample.Others(name, type.simpleString());
  }

  /** How deep numbers are nested in arrays; −1 for what holds no numbers. */
  private static int depth(DataType type) {
    if (type instanceof ArrayType array) {
      int inner = depth(array.elementType());
      return inner < 0 ? -1 : inner + 1;
    }
    return type instanceof NumericType ? 0 : -1;
  }

  /** Elements that are NULL are NaN. */
  private static double[] vector(Object array) {
    return elements(array)
        .mapToDouble(element -> element == null ? Double.NaN : ((Number) element).doubleValue())
        .toArray();
  }

  private static double[][] matrix(Object array) {
    return elements(array)
        .filter(Objects::nonNull)
        .map(SampleReader::vector)
        .toArray(double[][]::new);
  }

  private static Stream<?> elements(Object array) {
    return CollectionConverters.asJava((scala.collection.Seq<?>) array).stream();
  }
}
