package io.lossless.exact;

import java.util.Arrays;

/**
 * {@code Σ_c exp(x_c − m) − 1} as the sum of two doubles, within 0.3 · 2^-53 of itself, for losses
 * that magnify its error.
 *
 * <p>A term is {@code 2^k (1 + high + beyond)} as {@link ExponentialKernel} has it, and what its
 * last addition rounds off is kept. Then {@code r² q(r)}, at most a tenth of the term, is all that
 * has been rounded: at r = −0.35, the worst, by 0.05 (q), 0.05 (r²), 0.03 (their product) and twice
 * 0.03 (what is subtracted), relative to a term of 0.7. The maximum's terms, one of which the
 * excess is without, are counted apart, and the others are added by TwoSum (Knuth): so an excess of
 * 2^-60 has as many digits as any. Terms have the factor 2^54 of the kernel's powers until the end.
 */
final class ExtendedSums {
  /**
   * The index, among the sums and errors of {@link ExponentialSums}, of all terms but the
   * maximum's.
   */
  static final int SUM = 0;

  /** Of the number of the maximum's. */
  static final int ONES = 1;

  private ExtendedSums() {}

  static void begin(ExponentialSums sums) {
    Arrays.fill(sums.sum[SUM], 0.0);
    Arrays.fill(sums.error[SUM], 0.0);
    Arrays.fill(sums.sum[ONES], 0.0);
  }

  /** Adds a class: its differences from the maxima, and what rounding took from them. */
  static void accumulate(double[] differences, ExponentialSums sums, Lanes lanes, int count) {
    terms(differences, sums.lanesRest, sums.sum[ONES], lanes, count);
    add(lanes.a, lanes.d, sums.sum[SUM], sums.error[SUM], count);
  }

  /** One position, as the first. */
  static void row(double[] differences, double[] rests, int classes, ExponentialSums sums) {
    begin(sums);
    Lanes lanes = Lanes.current();
    double[] ones = sums.sum[ONES];
    terms(differences, rests, ones, lanes, classes);
    double sum = 0;
    double error = 0;
    for (int c = 0; c < classes; c++) {
      double next = sum + lanes.a[c];
      error += lost(sum, lanes.a[c], next) + lanes.d[c];
      sum = next;
      ones[0] += c == 0 ? 0 : ones[c];
    }
    sums.sum[SUM][0] = sum;
    sums.error[SUM][0] = error;
    finish(sums, 1);
  }

  static void finish(ExponentialSums sums, int count) {
    double[] excess = sums.excess;
    double[] rests = sums.excessRest;
    for (int i = 0; i < count; i++) {
      double ones = sums.sum[ONES][i] - 1;
      double others = sums.sum[SUM][i] * (1 / ExponentialKernel.OFFSET);
      double total = ones + others;
      double rest = lost(ones, others, total) + sums.error[SUM][i] * (1 / ExponentialKernel.OFFSET);
      excess[i] = total + rest;
      rests[i] = rest - (excess[i] - total);
    }
  }

  /** Exponentials below 1 into the lanes a, and what they lack into d; counts the others. */
  private static void terms(
      double[] differences, double[] rests, double[] ones, Lanes lanes, int count) {
    ExponentialKernel.reduce(differences, lanes.a, lanes.b, lanes.c, ExponentialKernel.ZERO, count);
    ExponentialKernel.subtract(lanes.b, rests, count);
    ExponentialKernel.scale(lanes.c, count);
    separate(differences, lanes.c, ones, count);
    ExponentialKernel.even(lanes.a, lanes.d, count);
    beyond(lanes.a, lanes.b, lanes.d, count);
    parts(lanes.a, lanes.c, lanes.d, count);
  }

  /** Makes the factors of the maximum's terms 0: a product is 0 only for a difference of 0. */
  private static void separate(double[] differences, double[] power, double[] ones, int count) {
    for (int i = 0; i < count; i++) {
      double belowOne = Math.min(-differences[i] * 0x1p600 * 0x1p600, 1);
      ones[i] = ones[i] + (1 - belowOne);
      power[i] = power[i] * belowOne;
    }
  }

  /** {@code e^r} beyond the rounded 1 + high. */
  private static void beyond(double[] high, double[] low, double[] even, int count) {
    for (int i = 0; i < count; i++) {
      double r = high[i];
      double tail = ExponentialKernel.tail(r, low[i], even[i]);
      even[i] = tail - (((1 + r) - 1) - r);
    }
  }

  private static void parts(double[] high, double[] power, double[] beyond, int count) {
    for (int i = 0; i < count; i++) {
      double one = 1 + high[i];
      double small = beyond[i];
      double scale = power[i];
      double whole = one + small;
      beyond[i] = (small - (whole - one)) * scale;
      high[i] = whole * scale;
    }
  }

  private static void add(
      double[] terms, double[] termRests, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double term = terms[i];
      double next = old + term;
      error[i] = error[i] + (lost(old, term, next) + termRests[i]);
      sum[i] = next;
    }
  }

  private static double lost(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }
}
