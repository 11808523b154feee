package io.lossless.spark.sql;

import io.lossless.batch.Column;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** One of the forms in which SQL has a vector: how its numbers are found. */
interface VectorForm {
  /** The vector in a field of a row or an array. */
  Object field(SpecializedGetters fields, int ordinal);

  int length(Object vector);

  /**
   * What keeps a vector from being read, continuing a sentence on the argument; empty if nothing
   * does.
   *
   * @param place what follows the index of an element: where in a matrix it is, or nothing
   */
  String defect(Object vector, String place);

  /** Reads a vector without defect into leaves. */
  void read(Object vector, Column column, int from);
}
