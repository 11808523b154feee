package io.lossless.loss;

import io.lossless.exact.Elementary;

/**
 * Logarithms of probabilities that are added and multiplied over and over, their rounding errors
 * carried along: each is the exact sum of a double {@code high} and a small correction {@code low}.
 *
 * <p>A probability of 0 has the logarithm {@link #ZERO} instead of −∞, whose differences would be
 * NaN; {@link #isZero} tells it, and products with it, from others. NaN stays NaN, and +∞ becomes
 * NaN.
 *
 * <p>Numerics: {@code log(e^a + e^b) = max(a, b) + g} with {@code g = log1p(e^−|a − b|)}. The
 * rounding errors of a − b, of the addition of g and of every multiplication are exact (TwoSum) and
 * go into the correction, those of the difference by g's slope, a polynomial in g within 2^−21. So
 * each log-sum is off by the error of its g, 1.8 ulp of a number of at most log 2, and by nothing
 * that grows with a and b.
 *
 * <p>The loops are this short because C2 of JDK 17 does not vectorise longer ones: as two loops
 * instead of seven they took twice as long. For the same reason they choose without branches.
 */
final class CarriedLogSum {
  /** The logarithm of a probability of 0; the product of 2^33 such factors is a double still. */
  static final double ZERO = -0x1p990;

  /** The slope of g by −|a − b|, {@code (1 − e^−g)}, divided by g: minimax on [0, log 2]. */
  private static final double S0 = 0x1.fffff33643d6ap-1;

  private static final double S1 = -0x1.fff9147708c50p-2;
  private static final double S2 = 0x1.54b844b364cc2p-3;
  private static final double S3 = -0x1.4b60b2ca3b370p-5;
  private static final double S4 = 0x1.99bd132b4a0d3p-8;

  private double[] gain = {};
  private double[] isLarger = {};
  private double[] closer = {};

  /** Puts {@code log(e^a + e^b)} into a, element by element. */
  void add(double[] aHigh, double[] aLow, double[] bHigh, double[] bLow, int count) {
    if (gain.length < count) {
      gain = new double[count + (count >> 1)];
      isLarger = new double[gain.length];
      closer = new double[gain.length];
    }
    compare(aHigh, bHigh, gain, isLarger, count);
    cut(aHigh, bHigh, closer, count);
    approach(aLow, bLow, closer, count);
    Elementary.softplus(gain, gain, count);
    scaleBySlope(isLarger, gain, closer, count);
    choose(isLarger, aLow, bLow, closer, count);
    raise(aHigh, bHigh, gain, aLow, count);
  }

  /** −|a − b|, and 1 where a is larger, else 0: d · 2^1100 is 1 or more for every d &gt; 0. */
  private static void compare(
      double[] a, double[] b, double[] distance, double[] isLarger, int count) {
    for (int i = 0; i < count; i++) {
      double difference = a[i] - b[i];
      distance[i] = -Math.abs(difference);
      isLarger[i] = Math.max(Math.min(difference * 0x1p1000 * 0x1p100, 1), 0);
    }
  }

  /** What the rounded a − b lacks of the exact one. */
  private static void cut(double[] a, double[] b, double[] cut, int count) {
    for (int i = 0; i < count; i++) {
      double difference = a[i] - b[i];
      double part = difference - a[i];
      cut[i] = (a[i] - (difference - part)) - (b[i] + part);
    }
  }

  private static void approach(double[] aLow, double[] bLow, double[] difference, int count) {
    for (int i = 0; i < count; i++) {
      difference[i] = difference[i] + (aLow[i] - bLow[i]);
    }
  }

  /** The change of a − b as a change of −|a − b|, and that as one of g. */
  private static void scaleBySlope(double[] isLarger, double[] gain, double[] change, int count) {
    for (int i = 0; i < count; i++) {
      double g = gain[i];
      double slope = ((((S4 * g + S3) * g + S2) * g + S1) * g + S0) * g;
      change[i] = (1 - 2 * isLarger[i]) * change[i] * slope;
    }
  }

  private static void choose(
      double[] isLarger, double[] aLow, double[] bLow, double[] change, int count) {
    for (int i = 0; i < count; i++) {
      double share = isLarger[i];
      aLow[i] = (share * aLow[i] + (1 - share) * bLow[i]) + change[i];
    }
  }

  private static void raise(double[] a, double[] b, double[] gain, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double larger = Math.max(a[i], b[i]);
      double sum = larger + gain[i];
      double part = sum - larger;
      low[i] = low[i] + ((larger - (sum - part)) + (gain[i] - part));
      a[i] = sum;
    }
  }

  /**
   * Puts {@code log(e^a · e^factor)} into a.
   *
   * @param factor overwritten
   */
  static void multiply(double[] aHigh, double[] aLow, double[] factor, int count) {
    extend(aHigh, aLow, factor, count);
    normalise(factor, aHigh, aLow, count);
  }

  /** Puts a + factor into factor, and what that lacks into low. */
  private static void extend(double[] a, double[] low, double[] factor, int count) {
    for (int i = 0; i < count; i++) {
      double term = Math.max(factor[i], ZERO);
      double sum = a[i] + term;
      double part = sum - a[i];
      low[i] = low[i] + ((a[i] - (sum - part)) + (term - part));
      factor[i] = sum;
    }
  }

  /** Moves what a correction can give to the high part, lest it grows with every step. */
  private static void normalise(double[] sum, double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double total = sum[i] + low[i];
      low[i] = low[i] - (total - sum[i]);
      high[i] = total;
    }
  }

  /** Whether the logarithm is that of a probability of 0. */
  static boolean isZero(double high) {
    return high < 0.5 * ZERO;
  }
}
