package io.lossless.spark.sql;

import io.lossless.batch.Column;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Vectors that are the struct of Spark ML's VectorUDT: {@code (type, size, indices, values)}, where
 * a dense vector (type 1) has values alone, and a sparse one (type 0) is 0 outside its indices.
 */
record SparkMlVectors() implements VectorForm {
  private static final int FIELDS = 4;
  private static final int TYPE = 0;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;

  private static final byte SPARSE = 0;
  private static final byte DENSE = 1;

  @Override
  public Object field(SpecializedGetters fields, int ordinal) {
    return fields.getStruct(ordinal, FIELDS);
  }

  private static boolean isDense(InternalRow vector) {
    return vector.getByte(TYPE) == DENSE;
  }

  @Override
  public int length(Object vector) {
    InternalRow row = (InternalRow) vector;
    return isDense(row) ? row.getArray(VALUES).numElements() : row.getInt(SIZE);
  }

  @Override
  public String defect(Object vector, String place) {
    InternalRow row = (InternalRow) vector;
    if (row.isNullAt(TYPE) || row.isNullAt(VALUES)) {
      return "must be a vector with type and values, got NULL for one of them";
    }
    ArrayData values = row.getArray(VALUES);
    String nulls = NumberArrays.nullDefect(values, place);
    if (!nulls.isEmpty() || isDense(row)) {
      return nulls;
    }
    if (row.getByte(TYPE) != SPARSE) {
      return "must be a vector of type 0 (sparse) or 1 (dense), got " + row.getByte(TYPE);
    }
    if (row.isNullAt(SIZE) || row.isNullAt(INDICES)) {
      return "must be a sparse vector with size and indices, got NULL for one of them";
    }
    return sparseDefect(row.getInt(SIZE), row.getArray(INDICES), values.numElements());
  }

  private static String sparseDefect(int size, ArrayData indices, int values) {
    if (indices.numElements() != values) {
      return "must have as many values as indices, got %d and %d"
          .formatted(values, indices.numElements());
    }
    int last = -1;
    for (int i = 0; i < values; i++) {
      if (indices.isNullAt(i)) {
        return "must not contain NULL, got NULL among its indices";
      }
      int index = indices.getInt(i);
      if (index <= last || index >= size) {
        return "must have increasing indices in [0, %d), got %d".formatted(size, index);
      }
      last = index;
    }
    return size < 0 ? "must have a size that is not negative, got " + size : "";
  }

  @Override
  public void read(Object vector, Column column, int from) {
    InternalRow row = (InternalRow) vector;
    ArrayData values = row.getArray(VALUES);
    double[] leaves = column.doubles();
    int count = values.numElements();
    if (isDense(row)) {
      for (int i = 0; i < count; i++) {
        leaves[from + i] = values.getDouble(i);
      }
      return;
    }
    Arrays.fill(leaves, from, from + row.getInt(SIZE), 0);
    ArrayData indices = row.getArray(INDICES);
    for (int i = 0; i < count; i++) {
      leaves[from + indices.getInt(i)] = values.getDouble(i);
    }
  }
}
