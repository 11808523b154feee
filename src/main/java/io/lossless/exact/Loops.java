package io.lossless.exact;

/**
 * One form of all the loops that exist twice.
 *
 * @param exponential of e^x
 * @param softmax of the sums of a softmax
 * @param logistic of the sigmoid
 * @param tile of exact sums
 * @param product of exact sums of products
 * @param row of sums within a row
 * @param rowSum of the sums of rows side by side
 */
record Loops(
    ExponentialLoops exponential,
    SoftmaxLoops softmax,
    LogisticLoops logistic,
    TileLoops tile,
    ProductLoops product,
    RowLoops row,
    RowSumLoops rowSum) {
  static final Loops PLAIN =
      new Loops(
          new PlainExponentialLoops(),
          new PlainSoftmaxLoops(),
          new PlainLogisticLoops(),
          new PlainTileLoops(),
          new PlainProductLoops(),
          new PlainRowLoops(),
          new PlainRowSumLoops());
}
