package io.lossless.spark.exec;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import io.lossless.spark.sql.ColumnLayout;
import io.lossless.spark.sql.ColumnLayout.Leaf;
import io.lossless.spark.sql.ColumnReader;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Copies rows of a column vector into a column.
 *
 * <p>Through ColumnVector's public API, so that any vector will do; arrays and packed vectors in
 * Spark's own (Parquet) are copied as one run.
 */
final class VectorReader {
  private final DataType type;
  private final ColumnLayout layout;
  private final ColumnReader values;
  private final PackedVectorReader packed;

  /**
   * @param dtype what BINARY holds
   */
  VectorReader(DataType type, Dtype dtype) {
    this.layout = ColumnLayout.of(type).orElseThrow();
    this.type = layout.leafType();
    this.values = new ColumnReader(type, dtype);
    this.packed = new PackedVectorReader(dtype);
  }

  Column newColumn() {
    return values.newColumn();
  }

  /** Appends the rows {@code rows[from … to)} of a vector. */
  void append(ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    if (layout.depth() > 0) {
      appendVectors(vector, rows, from, to, column);
    } else if (vector.hasNull() || isObject()) {
      appendOneByOne(vector, rows, from, to, column);
    } else if (type instanceof DoubleType) {
      appendDoubles(vector, rows, from, to, column);
    } else if (type instanceof FloatType) {
      appendFloats(vector, rows, from, to, column);
    } else {
      appendWholeNumbers(vector, rows, from, to, column);
    }
  }

  /** Whether a value is an object that is read one by one. */
  private boolean isObject() {
    return type instanceof DecimalType || type instanceof StringType;
  }

  private static void appendDoubles(
      ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    int leaf = column.appendScalars(to - from);
    double[] target = column.doubles();
    if (rows.isAll()) {
      for (int i = from; i < to; i++) {
        target[leaf + i - from] = vector.getDouble(i);
      }
    } else {
      for (int i = from; i < to; i++) {
        target[leaf + i - from] = vector.getDouble(rows.row(i));
      }
    }
  }

  private static void appendFloats(
      ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    int leaf = column.appendScalars(to - from);
    float[] target = column.floats();
    for (int i = from; i < to; i++) {
      target[leaf + i - from] = vector.getFloat(rows.row(i));
    }
  }

  private void appendWholeNumbers(
      ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    int leaf = column.appendScalars(to - from);
    long[] target = column.longs();
    if (type instanceof IntegerType) {
      for (int i = from; i < to; i++) {
        target[leaf + i - from] = vector.getInt(rows.row(i));
      }
    } else if (type instanceof LongType) {
      for (int i = from; i < to; i++) {
        target[leaf + i - from] = vector.getLong(rows.row(i));
      }
    } else {
      for (int i = from; i < to; i++) {
        target[leaf + i - from] = (Long) whole(vector, rows.row(i));
      }
    }
  }

  private void appendOneByOne(
      ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    for (int i = from; i < to; i++) {
      int row = rows.row(i);
      if (vector.isNullAt(row)) {
        column.appendNull();
      } else {
        values.append(scalar(vector, row), column);
      }
    }
  }

  private Object scalar(ColumnVector vector, int row) {
    if (type instanceof DecimalType decimal) {
      return vector.getDecimal(row, decimal.precision(), decimal.scale());
    }
    if (type instanceof StringType) {
      return vector.getUTF8String(row);
    }
    if (type instanceof DoubleType) {
      return vector.getDouble(row);
    }
    return type instanceof FloatType ? (Object) vector.getFloat(row) : whole(vector, row);
  }

  private Object whole(ColumnVector vector, int row) {
    if (type instanceof LongType) {
      return vector.getLong(row);
    }
    if (type instanceof IntegerType) {
      return (long) vector.getInt(row);
    }
    if (type instanceof ShortType) {
      return (long) vector.getShort(row);
    }
    if (type instanceof ByteType) {
      return (long) vector.getByte(row);
    }
    if (type instanceof BooleanType) {
      return vector.getBoolean(row) ? 1L : 0L;
    }
    throw new IllegalStateException("no whole numbers in " + type.sql());
  }

  /** The length of a row's vector, or of the first dimension of its matrix; 1 for a number. */
  int width(ColumnVector vector, int row) {
    return layout.depth() == 0 || vector.isNullAt(row) ? 1 : values.length(nested(vector, row));
  }

  private Object nested(ColumnVector vector, int row) {
    if (layout.arrays() > 0) {
      return vector.getArray(row);
    }
    return layout.leaf() == Leaf.PACKED ? vector.getBinary(row) : vector.getStruct(row);
  }

  private void appendVectors(
      ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    if (isPacked() && packed.append(vector, rows, from, to, column)) {
      return;
    }
    boolean floats = type instanceof FloatType;
    boolean plain = floats || type instanceof DoubleType;
    if (plain
        && layout.arrays() == 1
        && rows.isAll()
        && !vector.hasNull()
        && vector instanceof WritableColumnVector own
        && !own.getChild(0).hasNull()
        && appendRun(own, floats, from, to, column)) {
      return;
    }
    for (int i = from; i < to; i++) {
      int row = rows.row(i);
      if (vector.isNullAt(row)) {
        column.appendNull();
      } else {
        values.append(nested(vector, row), column);
      }
    }
  }

  private boolean isPacked() {
    return layout.arrays() == 0 && layout.leaf() == Leaf.PACKED;
  }

  /** Arrays that lie one behind the other are one copy; false if they don't. */
  private static boolean appendRun(
      WritableColumnVector vector, boolean floats, int from, int to, Column column) {
    int start = vector.getArrayOffset(from);
    int length = vector.getArrayLength(from);
    boolean uniform = true;
    int next = start;
    for (int row = from; row < to; row++) {
      if (vector.getArrayOffset(row) != next) {
        return false;
      }
      uniform &= vector.getArrayLength(row) == length;
      next += vector.getArrayLength(row);
    }
    int leaf = column.leaves();
    if (uniform) {
      column.appendVectors(to - from, length);
    }
    for (int row = from; !uniform && row < to; row++) {
      column.appendRow(vector.getArrayLength(row));
    }
    int count = next - start;
    ColumnVector child = vector.getChild(0);
    // Two copies of memory are several times as fast as one look at the dictionary a number.
    if (floats) {
      System.arraycopy(child.getFloats(start, count), 0, column.floats(), leaf, count);
    } else {
      System.arraycopy(child.getDoubles(start, count), 0, column.doubles(), leaf, count);
    }
    return true;
  }
}
