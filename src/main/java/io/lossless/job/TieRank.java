package io.lossless.job;

import io.lossless.exact.ExactSum;

/**
 * The ranks of rows in the order of their values, of which equal ones have the mean of theirs:
 * twice the average rank, less 1, which is the weight of all smaller values twice and that of all
 * equal ones once, rounded to a double.
 */
final class TieRank {
  private final boolean weighted;
  private final ExactSum below;
  private final ExactSum tied = new ExactSum();

  /** Numbers of rows, which are the weights where rows have none. */
  private long rowsBelow;

  private long tiedRows;

  /**
   * @param before of the rows of smaller values
   */
  TieRank(boolean weighted, StretchTotals before) {
    this.weighted = weighted;
    this.below = before.positives().copy();
    this.rowsBelow = weighted ? 0 : (long) before.positives().value();
  }

  /** Whether no row has the value. */
  boolean isEmpty() {
    return tiedRows == 0;
  }

  /** Adds a row of the same value. */
  void add(double weight) {
    tiedRows++;
    if (weighted) {
      tied.add(weight);
    }
  }

  /** The rank of the rows of the value, when all are added. */
  double rank() {
    if (!weighted) {
      return 2 * rowsBelow + tiedRows;
    }
    ExactSum rank = tied.copy();
    rank.addScaled(below, 2);
    return rank.value();
  }

  /** Goes on to the next value. */
  void next() {
    if (weighted) {
      below.merge(tied);
      tied.clear();
    }
    rowsBelow += tiedRows;
    tiedRows = 0;
  }
}
