package io.lossless.function;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Evaluates the rows of batches. */
@FunctionalInterface
public interface RowEvaluator {
  /** Appends a row to {@code result} for each row of the batch, a placeholder where not valid. */
  void evaluate(Batch batch, Column result);
}
