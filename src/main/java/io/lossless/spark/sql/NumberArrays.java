package io.lossless.spark.sql;

import io.lossless.batch.Column;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Vectors that are arrays of numbers. */
record NumberArrays(NumberReader numbers) implements VectorForm {
  @Override
  public Object field(SpecializedGetters fields, int ordinal) {
    return fields.getArray(ordinal);
  }

  @Override
  public int length(Object vector) {
    return ((ArrayData) vector).numElements();
  }

  @Override
  public String defect(Object vector, String place) {
    return nullDefect((ArrayData) vector, place);
  }

  static String nullDefect(ArrayData array, String place) {
    int length = array.numElements();
    for (int i = 0; i < length; i++) {
      if (array.isNullAt(i)) {
        return "must not contain NULL, got NULL at index " + i + place;
      }
    }
    return "";
  }

  @Override
  public void read(Object vector, Column column, int from) {
    numbers.readAll((ArrayData) vector, column, from);
  }
}
