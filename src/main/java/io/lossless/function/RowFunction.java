package io.lossless.function;

import io.lossless.batch.Storage;

/** A function that has a value for each row. */
public non-sealed interface RowFunction extends LosslessFunction {
  /** The nesting of a row's value: 0 for a number. */
  int resultDepth();

  /** Whether a row's values are doubles or whole numbers. */
  default Storage resultStorage() {
    return Storage.DOUBLE;
  }

  /** A worker of its own for one thread. */
  RowEvaluator rowEvaluator();
}
