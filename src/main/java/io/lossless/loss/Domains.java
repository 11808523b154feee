package io.lossless.loss;

import java.util.Arrays;

/**
 * Whether all of many values are in a domain, by loops that C2 vectorises: a minimum over an array
 * took 4 ns a value in some callers, which is more than a logarithm.
 *
 * <p>A difference is 0 for a value in the domain, and else positive or NaN; it goes to a working
 * array, for a loop that both subtracts and collects is not vectorised.
 */
final class Domains {
  private static final double[] ZEROS = new double[1_024];

  private Domains() {}

  /** Whether all values are at least 0 and finite; writes to {@code work}. */
  static boolean areNonNegative(double[] values, double[] work, int count) {
    for (int i = 0; i < count; i++) {
      work[i] = Math.abs(values[i]) - values[i];
    }
    return areZeros(work, count);
  }

  /** Whether all values of both arrays are in [0, 1]; writes to {@code work}. */
  static boolean areProbabilities(double[] values, double[] others, double[] work, int count) {
    for (int i = 0; i < count; i++) {
      double complement = 1 - values[i];
      work[i] = (Math.abs(values[i]) - values[i]) + (Math.abs(complement) - complement);
    }
    for (int i = 0; i < count; i++) {
      double complement = 1 - others[i];
      work[i] += (Math.abs(others[i]) - others[i]) + (Math.abs(complement) - complement);
    }
    return areZeros(work, count);
  }

  private static boolean areZeros(double[] work, int count) {
    for (int from = 0; from < count; from += ZEROS.length) {
      int to = Math.min(count, from + ZEROS.length);
      if (!Arrays.equals(work, from, to, ZEROS, 0, to - from)) {
        return false;
      }
    }
    return true;
  }
}
