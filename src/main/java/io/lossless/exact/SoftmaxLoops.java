package io.lossless.exact;

/**
 * The loops of a softmax that exist twice, as {@link ExponentialLoops}: {@link SoftmaxTerm} has the
 * operations and their order. Arrays reach to the next multiple of {@link ExponentialLoops#STEP};
 * what they hold beyond count may be anything, and is then.
 */
interface SoftmaxLoops {
  /** See {@link Widening#widen}. */
  void widen(float[] from, int start, double[] to, int offset, int count);

  /** The largest of each position's logits {@code logits[c][i]}, NaN if one is NaN. */
  void maxima(double[][] logits, int classes, int count, double[] maximum);

  /** The largest of one position's logits, NaN if one is NaN. */
  double maximum(double[] logits, int classes, ExponentialSums sums);

  /** Adds the terms of a class to a chain of each position. */
  void addLanes(double[] logits, ExponentialSums sums, int chain, int count);

  /**
   * Adds the terms of logits of one position, from a multiple of {@link ExponentialSums#CHAINS} on,
   * to the chains that lie side by side in the first one.
   */
  void addRow(double[] logits, int from, ExponentialSums sums, int count);

  /** The terms of logits of one position, and what they lack, 0 unless sums are extended. */
  void terms(double[] logits, ExponentialSums sums, double[] term, double[] rest, int count);
}
