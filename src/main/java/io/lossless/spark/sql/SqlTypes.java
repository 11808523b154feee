package io.lossless.spark.sql;

import io.lossless.batch.Storage;
import io.lossless.function.ResultType;
import io.lossless.function.RowFunction;
import io.lossless.function.Summary;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The types of results, and results as SQL has them. */
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

  static DataType resultType(ResultType type) {
    return switch (type) {
      case DOUBLE, NULLABLE_DOUBLE -> DataTypes.DoubleType;
      case SUMMARY -> SUMMARY;
      case STATE -> DataTypes.BinaryType;
    };
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
