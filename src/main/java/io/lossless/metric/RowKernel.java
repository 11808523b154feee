package io.lossless.metric;

import io.lossless.batch.Batch;

/** Computes the values of the rows of batches; a worker of one thread. */
interface RowKernel {
  /**
   * Computes the values of all valid rows, and rejects rows that have none.
   *
   * @param values of each row as many as it has outputs
   */
  void evaluate(Batch batch, RowValues values);
}
