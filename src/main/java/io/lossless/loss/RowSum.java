package io.lossless.loss;

/**
 * The sum of the parts of one row, in their order, with the rounding errors carried along.
 *
 * <p>TwoSum (Knuth), six operations a value: within one ulp of the exact sum unless more than 2^50
 * of it cancels, so that a long vector's loss is as good as a scalar's. NaN and infinities come out
 * as plain addition has them.
 */
final class RowSum {
  private RowSum() {}

  static double of(double[] values, int from, int count) {
    double sum = 0;
    double error = 0;
    for (int i = from; i < from + count; i++) {
      double value = values[i];
      double next = sum + value;
      double part = next - sum;
      error += (sum - (next - part)) + (value - part);
      sum = next;
    }
    return total(sum, error);
  }

  /** The correction is meaningless, usually NaN, once the sum has left the finite numbers. */
  static double total(double sum, double error) {
    return Math.abs(sum) <= Double.MAX_VALUE ? sum + error : sum;
  }
}
