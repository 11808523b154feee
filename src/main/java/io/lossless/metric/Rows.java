package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;

/** What metrics require of the rows of a group together. */
final class Rows {
  private Rows() {}

  /** Requires a row. */
  static void requireAny(Arguments arguments, boolean hasRows) {
    require(arguments, 1, hasRows ? 1 : 0);
  }

  /** Requires a number of rows. */
  static void require(Arguments arguments, long least, long rows) {
    if (rows < least) {
      String noun = least == 1 ? " row" : " rows";
      throw arguments.undefined("must have at least " + least + noun + ", got " + rows);
    }
  }

  /** Requires rows, whose weights have a sum to divide by. */
  static void requireWeight(Arguments arguments, long rows, ExactSum weight) {
    require(arguments, 1, rows);
    requireWeight(arguments, weight);
  }

  /** The mean of a value of each row, which there must be. */
  static double mean(Arguments arguments, RowMeans.Sums sums) {
    requireWeight(arguments, sums.weight());
    return ExactQuotient.of(sums.values().get(0), sums.weight());
  }

  /** Requires weights that have a sum to divide by. */
  static void requireWeight(Arguments arguments, ExactSum weight) {
    if (weight.isZero()) {
      throw arguments.undefined("sample_weight must not sum to zero, got 0.0");
    }
  }
}
