package io.lossless.loss;

import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;

/** Checks of the column types of losses of vectors. */
final class VectorShapes {
  private VectorShapes() {}

  /** Requires a column of vectors, without further dimensions. */
  static void requireVector(Arguments arguments, String name) {
    ColumnType type = arguments.requiredColumn(name);
    if (type.depth() != 1) {
      throw arguments.error(name, "an array of numbers, not of arrays", type.text());
    }
  }

  /** Requires a column to have the nesting of another one. */
  static void requireSame(Arguments arguments, String name, String reference) {
    ColumnType type = arguments.requiredColumn(name);
    ColumnType expected = arguments.requiredColumn(reference);
    if (type.depth() != expected.depth()) {
      throw arguments.error(
          name, "of the same shape as " + reference + " (" + expected.text() + ")", type.text());
    }
  }
}
