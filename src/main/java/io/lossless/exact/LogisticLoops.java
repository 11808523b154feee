package io.lossless.exact;

/**
 * The loops of the sigmoid that exist twice, as {@link ExponentialLoops}; {@link LogisticKernel}
 * and {@link LogisticOverlap} have the operations and their order.
 */
interface LogisticLoops {
  /** 1 / (1 + e^−x) for i &lt; count, into another array. */
  void sigmoid(double[] x, double[] result, Lanes lanes, int count);

  /** See {@link LogisticOverlap#weigh}, for at most {@link Lanes#COUNT} pixels. */
  void overlap(
      LogisticOverlap overlap,
      double[] logit,
      double[] target,
      double[] part,
      double[] whole,
      int from,
      int count);
}
