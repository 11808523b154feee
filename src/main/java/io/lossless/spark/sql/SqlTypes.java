package io.lossless.spark.sql;

import io.lossless.batch.Storage;
import io.lossless.function.ResultType;
import io.lossless.function.ResultType.Mapping;
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Sequence;
import io.lossless.function.ResultType.Structure;
import io.lossless.function.ResultType.Structured;
import io.lossless.function.RowFunction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The types of results, and results as SQL has them. */
public final class SqlTypes {
  private SqlTypes() {}

  static DataType resultType(ResultType type) {
    if (type instanceof Scalar scalar) {
      return scalarType(scalar);
    }
    if (type instanceof Sequence sequence) {
      ResultType element = sequence.element();
      return DataTypes.createArrayType(resultType(element), element.nullable());
    }
    if (type instanceof Mapping mapping) {
      ResultType value = mapping.value();
      return DataTypes.createMapType(
          resultType(mapping.key()), resultType(value), value.nullable());
    }
    return structType((Structure) type);
  }

  private static DataType scalarType(Scalar type) {
    return switch (type) {
      case DOUBLE, NULLABLE_DOUBLE -> DataTypes.DoubleType;
      case LONG -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
      case STATE -> DataTypes.BinaryType;
    };
  }

  private static StructType structType(Structure structure) {
    return new StructType(
        structure.fields().stream()
            .map(
                field ->
                    new StructField(
                        field.name(), resultType(field.type()), field.nullable(), Metadata.empty()))
            .toArray(StructField[]::new));
  }

  /** The type of a row function's value. */
  static DataType rowType(RowFunction function) {
    boolean packed = function.resultDtype().isPresent();
    DataType number =
        function.resultStorage() == Storage.LONG ? DataTypes.LongType : DataTypes.DoubleType;
    DataType type = packed ? DataTypes.BinaryType : number;
    for (int level = packed ? 1 : 0; level < function.resultDepth(); level++) {
      type = DataTypes.createArrayType(type, false);
    }
    return type;
  }

  /** An aggregation's value as Catalyst has it. */
  public static Object result(Object value) {
    if (value instanceof Structured structured) {
      return new GenericInternalRow(elements(structured.values()));
    }
    if (value instanceof double[] numbers) {
      return UnsafeArrayData.fromPrimitiveArray(numbers);
    }
    if (value instanceof List<?> list) {
      return new GenericArrayData(elements(list));
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayBasedMapData(
          new GenericArrayData(elements(map.keySet())),
          new GenericArrayData(elements(map.values())));
    }
    return value instanceof String text ? UTF8String.fromString(text) : value;
  }

  private static Object[] elements(Collection<?> values) {
    return values.stream().map(SqlTypes::result).toArray();
  }
}
