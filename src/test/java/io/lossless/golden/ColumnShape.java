package io.lossless.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** The shapes that a column of vectors or matrices may have. */
enum ColumnShape {
  ARRAY,
  /** Spark ML's vectors, dense and sparse ones in turn. */
  SPARK_ML,
  /** BINARY of float64. */
  PACKED;

  /** A column's name in a table that has it in every shape; numbers have one shape. */
  String column(String name, int depth) {
    return depth == 0 || this == ARRAY ? name : name + "_" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param number the type of the innermost values
   */
  DataType type(DataType number, int depth) {
    DataType type =
        switch (this) {
          case ARRAY -> number;
          case SPARK_ML -> SQLDataTypes.VectorType();
          case PACKED -> DataTypes.BinaryType;
        };
    for (int level = this == ARRAY ? 0 : 1; level < depth; level++) {
      type = DataTypes.createArrayType(type);
    }
    return type;
  }

  /** A value of a golden case as a row holds it. */
  Object value(Object value, int depth, boolean whole, int row) {
    if (depth == 0) {
      Number number = (Number) value;
      return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }
    List<?> list = (List<?>) value;
    if (depth > 1 || this == ARRAY) {
      List<?> inner = list.stream().map(item -> value(item, depth - 1, whole, row)).toList();
      return CollectionConverters.asScala(inner).toSeq();
    }
    double[] numbers = list.stream().mapToDouble(item -> ((Number) item).doubleValue()).toArray();
    return this == PACKED
        ? bytes(numbers)
        : row % 2 == 0 ? Vectors.dense(numbers) : sparse(numbers);
  }

  private static byte[] bytes(double[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return bytes.array();
  }

  /** Leaves out zeros, but not those with a sign, as which they would come back as 0. */
  private static Object sparse(double[] numbers) {
    int[] indices =
        IntStream.range(0, numbers.length)
            .filter(i -> Double.doubleToRawLongBits(numbers[i]) != 0)
            .toArray();
    double[] values = IntStream.of(indices).mapToDouble(i -> numbers[i]).toArray();
    return Vectors.sparse(numbers.length, indices, values);
  }
}
