package io.lossless.spark.sql;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** Vectors that are BINARY. */
record PackedVectors(Dtype dtype) implements VectorForm {
  @Override
  public Object field(SpecializedGetters fields, int ordinal) {
    return fields.getBinary(ordinal);
  }

  @Override
  public int length(Object vector) {
    return ((byte[]) vector).length / dtype.bytes();
  }

  @Override
  public String defect(Object vector, String place) {
    return dtype.defect(((byte[]) vector).length);
  }

  @Override
  public void read(Object vector, Column column, int from) {
    dtype.unpack((byte[]) vector, 0, length(vector), column, from);
  }
}
