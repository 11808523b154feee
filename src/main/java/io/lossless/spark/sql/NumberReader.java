package io.lossless.spark.sql;

import io.lossless.batch.Column;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/** Reads Catalyst's numbers of one type, or strings, into leaves. */
final class NumberReader {
  private final DataType type;
  private final TextReader texts = new TextReader();

  NumberReader(DataType type) {
    this.type = type;
  }

  /** Reads a field of a row or an array. */
  void read(SpecializedGetters fields, int ordinal, Column column, int leaf) {
    if (type instanceof FloatType) {
      column.floats()[leaf] = fields.getFloat(ordinal);
    } else if (type instanceof DoubleType) {
      column.doubles()[leaf] = fields.getDouble(ordinal);
    } else if (type instanceof DecimalType decimal) {
      column.doubles()[leaf] =
          fields.getDecimal(ordinal, decimal.precision(), decimal.scale()).toDouble();
    } else if (type instanceof StringType) {
      texts.read(fields.getUTF8String(ordinal), column, leaf);
    } else {
      column.longs()[leaf] = wholeNumber(fields, ordinal);
    }
  }

  /** Reads a value as Catalyst's expressions return it. */
  void read(Object value, Column column, int leaf) {
    if (value instanceof Decimal decimal) {
      column.doubles()[leaf] = decimal.toDouble();
    } else if (value instanceof UTF8String text) {
      texts.read(text, column, leaf);
    } else if (value instanceof Boolean flag) {
      column.longs()[leaf] = flag ? 1 : 0;
    } else if (type instanceof FloatType || type instanceof DoubleType) {
      column.setLeaf(leaf, ((Number) value).doubleValue());
    } else {
      column.longs()[leaf] = ((Number) value).longValue();
    }
  }

  /** Reads the elements of an array; one loop a type, since the type is one for a whole column. */
  void readAll(ArrayData array, Column column, int from) {
    int length = array.numElements();
    if (type instanceof FloatType) {
      for (int i = 0; i < length; i++) {
        column.floats()[from + i] = array.getFloat(i);
      }
    } else if (type instanceof DoubleType) {
      for (int i = 0; i < length; i++) {
        column.doubles()[from + i] = array.getDouble(i);
      }
    } else {
      for (int i = 0; i < length; i++) {
        read(array, i, column, from + i);
      }
    }
  }

  private long wholeNumber(SpecializedGetters fields, int ordinal) {
    if (type instanceof LongType) {
      return fields.getLong(ordinal);
    }
    if (type instanceof IntegerType) {
      return fields.getInt(ordinal);
    }
    if (type instanceof ShortType) {
      return fields.getShort(ordinal);
    }
    if (type instanceof ByteType) {
      return fields.getByte(ordinal);
    }
    if (type instanceof BooleanType) {
      return fields.getBoolean(ordinal) ? 1 : 0;
    }
    throw new IllegalStateException("no whole numbers in " + type.sql());
  }
}
