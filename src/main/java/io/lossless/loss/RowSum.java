package io.lossless.loss;

import io.lossless.exact.RowLanes;
import io.lossless.exact.RowSums;

/**
 * The sum of the parts of one row with the rounding errors carried along, in an order that depends
 * on their number alone: in the lanes of {@link RowSums} where they are many, else one after the
 * other.
 *
 * <p>TwoSum (Knuth), six operations a value: within one ulp of the exact sum unless more than 2^50
 * of it cancels, so that a long vector's loss is as good as a scalar's. NaN and infinities come out
 * as plain addition has them.
 */
final class RowSum {
  private RowSum() {}

  static double of(double[] values, int from, int count) {
    if (count >= RowSums.LEAST_LENGTH) {
      return RowSums.current().of(values, from, count);
    }
    double sum = 0;
    double error = 0;
    for (int i = from; i < from + count; i++) {
      double next = sum + values[i];
      error += rest(sum, values[i], next);
      sum = next;
    }
    return total(sum, error);
  }

  /**
   * The sum of {@code values[from … to)}, four of which are added plainly before their sum is added
   * to the others with its error: three times as fast, at an error of at most 2^-52 of the sum of
   * magnitudes beyond that of {@link #of}. The order is fixed by the number of values.
   */
  static double ofFours(double[] values, int from, int to) {
    if (to - from < RowLanes.FOURS) {
      return ofFours(0, 0, values, from, to);
    }
    int first = to - (to - from) % RowLanes.FOURS;
    RowLanes lanes = RowLanes.current();
    lanes.addFours(values, from, first);
    return ofFours(lanes.sum(), lanes.error(), values, first, to);
  }

  /** Adds {@code values[from … to)} to a sum and its error, as {@link #ofFours} does. */
  static double ofFours(double firstSum, double firstError, double[] values, int from, int to) {
    double sum = firstSum;
    double error = firstError;
    int i = from;
    for (; i <= to - 4; i += 4) {
      double four = (values[i] + values[i + 1]) + (values[i + 2] + values[i + 3]);
      double next = sum + four;
      error += rest(sum, four, next);
      sum = next;
    }
    if (i < to) {
      double three =
          values[i] + (i + 1 < to ? values[i + 1] : 0) + (i + 2 < to ? values[i + 2] : 0);
      double next = sum + three;
      error += rest(sum, three, next);
      sum = next;
    }
    return total(sum, error);
  }

  /** What the rounded sum of two values lacks, exactly. */
  static double rest(double a, double b, double sum) {
    return RowLanes.rest(a, b, sum);
  }

  /** The correction is meaningless, usually NaN, once the sum has left the finite numbers. */
  static double total(double sum, double error) {
    return Math.abs(sum) <= Double.MAX_VALUE ? sum + error : sum;
  }
}
