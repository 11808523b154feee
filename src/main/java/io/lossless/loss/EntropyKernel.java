package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.LogNormaliser;
import io.lossless.exact.Extended;

/** Cross entropies, and with more digits than a double's for a loss that magnifies their errors. */
abstract class EntropyKernel extends PositionKernel {
  /** Prepares for a batch whose normaliser, of either kind, is given. */
  abstract void prepare(LogNormaliser normaliser);

  /** Whether a row is valid, rejecting it if not; then {@link #entropies} may be asked for. */
  abstract boolean accepts(Batch batch, int row);

  /**
   * Whether a batch is of vectors of one length, all valid and none ignored; then {@link
   * #entropies} may be asked for.
   */
  abstract boolean acceptsVectors(Batch batch);

  /** The most positions that {@link #entropies} should be asked for at a time. */
  abstract int lanes(int classes);

  /**
   * Sets the entropies and slopes of positions of what was accepted last, whose softmaxes the lanes
   * have already. The entropy of an ignored position is NaN, as are those of numbers too large.
   */
  abstract void entropies(Batch batch, PositionRun run, EntropyLanes lanes);

  /**
   * The cross entropy of a position that is not ignored, of a row that is valid; NaN where numbers
   * are too large for {@link Extended}.
   *
   * @param logSum the logarithm of the softmax's sum
   */
  abstract Extended entropy(Batch batch, int row, int position, Extended logSum);
}
