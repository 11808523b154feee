package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Evaluates batches of one loss. */
public interface LossKernel {
  /**
   * Sets the loss and the denominator of every valid row, and rejects rows that it can't evaluate.
   *
   * <p>A row's values depend on that row alone. Values of rows that are not valid are ignored.
   */
  void evaluate(Batch batch, LossRows rows);

  /** Appends what {@code reduction => 'none'} returns for each row: PyTorch's shape. */
  void evaluateRows(Batch batch, Column result);
}
