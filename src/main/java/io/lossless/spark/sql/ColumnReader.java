package io.lossless.spark.sql;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.ColumnType;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** Appends Catalyst's values of one type to a column. */
public final class ColumnReader {
  private final ColumnType type;
  private final DataType leafType;

  public ColumnReader(DataType dataType) {
    this.type =
        SqlTypes.columnType(dataType)
            .orElseThrow(() -> new IllegalArgumentException("no numbers in " + dataType.sql()));
    DataType leaf = dataType;
    while (leaf instanceof ArrayType array) {
      leaf = array.elementType();
    }
    this.leafType = leaf;
  }

  /** An empty column for values of this reader. */
  public Column newColumn() {
    return new Column(type.depth(), type.storage());
  }

  /** Appends a field of a row. */
  public void append(SpecializedGetters row, int ordinal, Column column) {
    if (row.isNullAt(ordinal)) {
      column.appendNull();
    } else if (type.depth() > 0) {
      append(row.getArray(ordinal), column);
    } else if (leafType instanceof FloatType) {
      int leaf = column.appendRow(1);
      column.floats()[leaf] = row.getFloat(ordinal);
    } else if (leafType instanceof DecimalType decimal) {
      append(row.getDecimal(ordinal, decimal.precision(), decimal.scale()), column);
    } else if (type.storage() == Storage.DOUBLE) {
      column.appendScalar(row.getDouble(ordinal));
    } else {
      column.setLeaf(column.appendRow(1), wholeNumber(row, ordinal));
    }
  }

  /** Appends a value in Catalyst's own form. */
  public void append(Object value, Column column) {
    if (value == null) {
      column.appendNull();
    } else if (type.depth() == 0) {
      appendScalar(value, column);
    } else if (type.depth() == 1) {
      appendVector((ArrayData) value, column);
    } else {
      appendMatrix((ArrayData) value, column);
    }
  }

  private void appendScalar(Object value, Column column) {
    int leaf = column.appendRow(1);
    if (value instanceof Decimal decimal) {
      column.setLeaf(leaf, decimal.toDouble());
    } else if (value instanceof Boolean flag) {
      column.setLeaf(leaf, flag ? 1L : 0L);
    } else if (type.storage() == Storage.LONG) {
      column.setLeaf(leaf, ((Number) value).longValue());
    } else {
      column.setLeaf(leaf, ((Number) value).doubleValue());
    }
  }

  private void appendVector(ArrayData array, Column column) {
    int length = array.numElements();
    for (int i = 0; i < length; i++) {
      if (array.isNullAt(i)) {
        column.appendDefective("must not contain NULL, got NULL at index " + i);
        return;
      }
    }
    copy(array, column, column.appendRow(length));
  }

  private void appendMatrix(ArrayData array, Column column) {
    int[] shape = new int[type.depth()];
    String defect = shape(array, 0, shape, true);
    if (!defect.isEmpty()) {
      column.appendDefective(defect);
      return;
    }
    copyNested(array, 0, column, column.appendRow(shape));
  }

  /** Finds the lengths of all levels; returns what is wrong with the array, or nothing. */
  private String shape(ArrayData array, int level, int[] shape, boolean first) {
    int length = array.numElements();
    if (first) {
      shape[level] = length;
    } else if (shape[level] != length) {
      return "must have rows of one length, got " + shape[level] + " and " + length;
    }
    for (int i = 0; i < length; i++) {
      if (array.isNullAt(i)) {
        return "must not contain NULL, got NULL at index " + i + " of dimension " + level;
      }
      if (level + 1 < shape.length) {
        String defect = shape(array.getArray(i), level + 1, shape, first && i == 0);
        if (!defect.isEmpty()) {
          return defect;
        }
      }
    }
    return "";
  }

  private int copyNested(ArrayData array, int level, Column column, int leaf) {
    if (level + 1 == type.depth()) {
      copy(array, column, leaf);
      return leaf + array.numElements();
    }
    int next = leaf;
    for (int i = 0; i < array.numElements(); i++) {
      next = copyNested(array.getArray(i), level + 1, column, next);
    }
    return next;
  }

  /** Copies an array of numbers; one loop a type, since the type is one for the whole column. */
  private void copy(ArrayData array, Column column, int from) {
    int length = array.numElements();
    if (leafType instanceof FloatType) {
      for (int i = 0; i < length; i++) {
        column.floats()[from + i] = array.getFloat(i);
      }
    } else if (leafType instanceof DecimalType decimal) {
      for (int i = 0; i < length; i++) {
        column.doubles()[from + i] =
            array.getDecimal(i, decimal.precision(), decimal.scale()).toDouble();
      }
    } else if (type.storage() == Storage.DOUBLE) {
      for (int i = 0; i < length; i++) {
        column.doubles()[from + i] = array.getDouble(i);
      }
    } else {
      for (int i = 0; i < length; i++) {
        column.longs()[from + i] = wholeNumber(array, i);
      }
    }
  }

  private long wholeNumber(SpecializedGetters array, int index) {
    if (leafType instanceof LongType) {
      return array.getLong(index);
    }
    if (leafType instanceof IntegerType) {
      return array.getInt(index);
    }
    if (leafType instanceof ShortType) {
      return array.getShort(index);
    }
    if (leafType instanceof ByteType) {
      return array.getByte(index);
    }
    if (leafType instanceof BooleanType) {
      return array.getBoolean(index) ? 1 : 0;
    }
    throw new IllegalStateException("no whole numbers in " + leafType.sql());
  }
}
