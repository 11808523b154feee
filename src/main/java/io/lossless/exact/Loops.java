package io.lossless.exact;

/**
 * One form of all the loops that exist twice.
 *
 * @param exponential of e^x
 * @param softmax of the sums of a softmax
 * @param logistic of the sigmoid
 * @param tile of exact sums
 */
record Loops(
    ExponentialLoops exponential, SoftmaxLoops softmax, LogisticLoops logistic, TileLoops tile) {
  static final Loops PLAIN =
      new Loops(
          new PlainExponentialLoops(),
          new PlainSoftmaxLoops(),
          new PlainLogisticLoops(),
          new PlainTileLoops());
}
