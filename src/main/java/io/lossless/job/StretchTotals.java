package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.io.Serializable;

/**
 * What the first pass finds of a stretch, or of the stretches of a slice together.
 *
 * @param positives the exact weight of its positive rows; of all, where there are no classes
 * @param negatives that of its negative rows
 * @param rows those with all numbers, NaN among them
 * @param nullRows those without
 * @param nanRows those with a NaN where that is no error
 * @param problem what is wrong with its first invalid row; empty if there is none
 */
record StretchTotals(
    ExactSum positives, ExactSum negatives, long rows, long nullRows, long nanRows, String problem)
    implements Serializable {
  /** Of no rows. */
  static StretchTotals none() {
    return new StretchTotals(new ExactSum(), new ExactSum(), 0, 0, 0, "");
  }

  /** Of the rows of both. */
  StretchTotals plus(StretchTotals other) {
    return new StretchTotals(
        sum(positives, other.positives),
        sum(negatives, other.negatives),
        rows + other.rows,
        nullRows + other.nullRows,
        nanRows + other.nanRows,
        problem.isEmpty() ? other.problem : problem);
  }

  private static ExactSum sum(ExactSum some, ExactSum others) {
    ExactSum sum = some.copy();
    sum.merge(others);
    return sum;
  }
}
