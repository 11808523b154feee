package io.lossless.exact;

/**
 * One form of all the loops that exist twice.
 *
 * @param exponential of e^x
 * @param softmax of the sums of a softmax
 * @param logistic of the sigmoid
 * @param focus of focal losses
 * @param tile of exact sums
 * @param product of exact sums of products
 * @param row of sums within a row
 * @param rowSum of sums of each of many rows
 */
record Loops(
    ExponentialLoops exponential,
    SoftmaxLoops softmax,
    LogisticLoops logistic,
    FocusLoops focus,
    TileLoops tile,
    ProductLoops product,
    RowLoops row,
    RowSumLoops rowSum) {
  static final Loops PLAIN =
      new Loops(
          new PlainExponentialLoops(),
          new PlainSoftmaxLoops(),
          new PlainLogisticLoops(),
          new PlainFocusLoops(),
          new PlainTileLoops(),
          new PlainProductLoops(),
          new PlainRowLoops(),
          new PlainRowSumLoops());

  /** What can be taken from another form by itself. */
  enum Part {
    EXPONENTIAL,
    SOFTMAX,
    LOGISTIC,
    FOCUS,
    TILE,
    PRODUCT,
    ROW,
    ROW_SUM
  }

  /** These loops with a part of others. */
  Loops with(Part part, Loops other) {
    return new Loops(
        part == Part.EXPONENTIAL ? other.exponential : exponential,
        part == Part.SOFTMAX ? other.softmax : softmax,
        part == Part.LOGISTIC ? other.logistic : logistic,
        part == Part.FOCUS ? other.focus : focus,
        part == Part.TILE ? other.tile : tile,
        part == Part.PRODUCT ? other.product : product,
        part == Part.ROW ? other.row : row,
        part == Part.ROW_SUM ? other.rowSum : rowSum);
  }
}
