package io.lossless.function;

import io.lossless.batch.Batch;

/**
 * Evaluates batches and adds the values of their rows to groups.
 *
 * <p>{@link #evaluate} comes first; the other methods then add what it computed, for all rows or
 * row by row. Rows that are not valid add to the counts of a group alone.
 */
public interface Evaluator {
  /** Computes the values of all rows of a batch, into memory of this evaluator. */
  void evaluate(Batch batch);

  /** Adds every row of the batch to one group. */
  void addAll(Accumulator group);

  /** Adds one row of the batch to a group. */
  void add(int row, Accumulator group);

  /** Adds every row of the batch to its group, {@code slot[row]}. */
  void scatter(int[] slot, Slots groups);
}
