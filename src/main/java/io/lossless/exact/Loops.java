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
 */
record Loops(
    ExponentialLoops exponential,
    SoftmaxLoops softmax,
    LogisticLoops logistic,
    TileLoops tile,
    ProductLoops product,
    RowLoops row) {
  static final Loops PLAIN =
      new Loops(
          new PlainExponentialLoops(),
          new PlainSoftmaxLoops(),
          new PlainLogisticLoops(),
          new PlainTileLoops(),
          new PlainProductLoops(),
          new PlainRowLoops());

  /** What can be taken from another form by itself. */
  enum Part {
    EXPONENTIAL,
    SOFTMAX,
    LOGISTIC,
    TILE,
    PRODUCT,
    ROW
  }

  /** These loops with a part of others. */
  Loops with(Part part, Loops other) {
    return switch (part) {
      case EXPONENTIAL -> new Loops(other.exponential, softmax, logistic, tile, product, row);
      case SOFTMAX -> new Loops(exponential, other.softmax, logistic, tile, product, row);
      case LOGISTIC -> new Loops(exponential, softmax, other.logistic, tile, product, row);
      case TILE -> new Loops(exponential, softmax, logistic, other.tile, product, row);
      case PRODUCT -> new Loops(exponential, softmax, logistic, tile, other.product, row);
      case ROW -> new Loops(exponential, softmax, logistic, tile, product, other.row);
    };
  }
}
