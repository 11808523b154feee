package io.lossless.spark.sql;

import io.lossless.batch.Storage;
import io.lossless.function.ColumnType;
import io.lossless.function.ResultType;
import io.lossless.function.Summary;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** SQL types as functions see them, and results as SQL has them. */
public final class SqlTypes {
  private static final StructType SUMMARY =
      new StructType(
          new StructField[] {
            field("mean", DataTypes.DoubleType),
            field("sum", DataTypes.DoubleType),
            field("rows", DataTypes.LongType),
            field("denominator", DataTypes.DoubleType),
            field("min", DataTypes.DoubleType),
            field("max", DataTypes.DoubleType),
            field("stddev", DataTypes.DoubleType),
            field("stderr", DataTypes.DoubleType),
            field("null_rows", DataTypes.LongType),
            field("nan_rows", DataTypes.LongType),
            field("invalid_rows", DataTypes.LongType)
          });

  private SqlTypes() {}

  private static StructField field(String name, DataType type) {
    return new StructField(name, type, false, Metadata.empty());
  }

  /** The type of a column argument; empty for a type that holds no numbers. */
  static Optional<ColumnType> columnType(DataType type) {
    int depth = 0;
    DataType leaf = type;
    while (leaf instanceof ArrayType array) {
      depth++;
      leaf = array.elementType();
    }
    Optional<Storage> storage = storage(leaf);
    int nesting = depth;
    return storage.map(values -> new ColumnType(nesting, values, type.sql()));
  }

  private static Optional<Storage> storage(DataType leaf) {
    if (leaf instanceof DoubleType || leaf instanceof DecimalType) {
      return Optional.of(Storage.DOUBLE);
    }
    if (leaf instanceof FloatType) {
      return Optional.of(Storage.FLOAT);
    }
    boolean whole =
        leaf instanceof LongType
            || leaf instanceof IntegerType
            || leaf instanceof ShortType
            || leaf instanceof ByteType
            || leaf instanceof BooleanType;
    return whole ? Optional.of(Storage.LONG) : Optional.empty();
  }

  static DataType resultType(ResultType type) {
    return switch (type) {
      case DOUBLE, NULLABLE_DOUBLE -> DataTypes.DoubleType;
      case SUMMARY -> SUMMARY;
      case STATE -> DataTypes.BinaryType;
    };
  }

  /** The type of a row function's value. */
  static DataType rowType(int depth, Storage storage) {
    DataType type = storage == Storage.LONG ? DataTypes.LongType : DataTypes.DoubleType;
    for (int level = 0; level < depth; level++) {
      type = DataTypes.createArrayType(type, false);
    }
    return type;
  }

  /** An aggregation's value as Catalyst has it. */
  public static Object result(Object value) {
    return value instanceof Summary summary ? row(summary) : value;
  }

  private static InternalRow row(Summary summary) {
    return new GenericInternalRow(
        new Object[] {
          summary.mean(),
          summary.sum(),
          summary.rows(),
          summary.denominator(),
          summary.min(),
          summary.max(),
          summary.stddev(),
          summary.stderr(),
          summary.nullRows(),
          summary.nanRows(),
          summary.invalidRows()
        });
  }
}
