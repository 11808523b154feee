package io.lossless.function;

import java.util.OptionalDouble;

/** A function of a label and of a map from labels to numbers, both columns, in that order. */
public non-sealed interface LookupFunction extends LosslessFunction {
  /**
   * The value of a row.
   *
   * @param found the number of the row's label, if the map has it
   */
  double value(OptionalDouble found);
}
