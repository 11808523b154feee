package io.lossless.function;

import io.lossless.batch.Dtype;
import io.lossless.batch.Storage;
import java.util.Optional;

/** A function that has a value for each row. */
public non-sealed interface RowFunction extends LosslessFunction {
  /** The nesting of a row's value: 0 for a number. */
  int resultDepth();

  /** Whether a row's values are doubles or whole numbers. */
  default Storage resultStorage() {
    return Storage.DOUBLE;
  }

  /** The format in which a row's innermost vectors are packed as BINARY; empty for arrays. */
  default Optional<Dtype> resultDtype() {
    return Optional.empty();
  }

  /** A worker of its own for one thread. */
  RowEvaluator rowEvaluator();
}
