package io.lossless.exact;

/**
 * A term of a softmax, {@code 2^55 e^(x − m)}, of a logit x beside the largest one, m.
 *
 * <p>With {@code k = round((x − m) / ln 2)} it is {@code 2^(k + 55) e^r}, r = x − (m + k ln 2). The
 * sum in brackets is exact but for a rest, as the top digits of m and those of k ln 2 end at the
 * same place; it is close to x, so that their difference is hardly rounded. A difference x − m
 * would be, and to carry what it loses, for |x − m| / 2 ulp, takes two additions more of some
 * twenty; additions are what limits the speed. Where |m| is beyond {@link #FARTHEST} that is the
 * way to go all the same.
 *
 * <p>A term is within 2 · 2^-53 of itself, of which the last addition is 1; that of m is exact. q
 * is a minimax polynomial from tools/reference-values/elementary_coefficients.py; its error counts
 * 0.06.
 */
final class SoftmaxTerm {
  /** The largest m whose sums with k ln 2 end at 2^-42. */
  static final double FARTHEST = 1_000;

  /** Down to 2^-1077 a term has an exponent of its own; a 0 stands for all below. */
  static final double OFFSET = 0x1p55;

  /** As {@link ExponentialKernel#SHIFT}, for another offset. */
  static final double SHIFT = 0x1.8p52 + 1078;

  /** x − m of the smallest k, −1078, whose power has the bits of 0. */
  private static final double LOWEST = -1078 * 0x1.62e42fefa39efp-1;

  /** Adding it rounds to a multiple of 2^-41. */
  private static final double ROUND = 0x1.8p11;

  static final double Q0 = 0x1.000000000000bp-1;
  static final double Q1 = 0x1.5555555555561p-3;
  static final double Q2 = 0x1.555555555012ap-5;
  static final double Q3 = 0x1.111111110d653p-7;
  static final double Q4 = 0x1.6c16c1857ab15p-10;
  static final double Q5 = 0x1.a01a01badcce2p-13;
  static final double Q6 = 0x1.a01996fbc18f4p-16;
  static final double Q7 = 0x1.71dddfd31dd4bp-19;
  static final double Q8 = 0x1.28aff3c5a6416p-22;
  static final double Q9 = 0x1.af8581c58eafap-26;

  private SoftmaxTerm() {}

  /** Whether the terms beside this largest logit are in reach; not if it is NaN. */
  static boolean isNear(double maximum) {
    return Math.abs(maximum) <= FARTHEST;
  }

  /**
   * What each position's terms have in common, from its largest logit: the logit whose term is 0,
   * the top digits of the largest one, and the others.
   */
  static void prepare(double[] maximum, double[] bottom, double[] top, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double m = maximum[i];
      double high = (m + ROUND) - ROUND;
      bottom[i] = m + LOWEST;
      top[i] = high;
      rest[i] = m - high;
    }
  }

  /** The terms of one class, by position. */
  static void ofLanes(double[] x, ExponentialSums sums, double[] term, Lanes lanes, int count) {
    double[] remainder = lanes.a;
    double[] power = lanes.b;
    double[] bottom = sums.bottom;
    double[] top = sums.top;
    double[] rest = sums.topRest;
    for (int i = 0; i < count; i++) {
      double bounded = Math.max(x[i], bottom[i]);
      double shifted = shifted(bounded, top[i]);
      power[i] = shifted;
      remainder[i] = remainder(bounded, top[i], rest[i], shifted - SHIFT);
    }
    finish(remainder, power, term, count);
  }

  /** The terms of the first position. */
  static void ofRow(double[] x, ExponentialSums sums, double[] term, Lanes lanes, int count) {
    double[] remainder = lanes.a;
    double[] power = lanes.b;
    double bottom = sums.bottom[0];
    double top = sums.top[0];
    double rest = sums.topRest[0];
    for (int i = 0; i < count; i++) {
      double bounded = Math.max(x[i], bottom);
      double shifted = shifted(bounded, top);
      power[i] = shifted;
      remainder[i] = remainder(bounded, top, rest, shifted - SHIFT);
    }
    finish(remainder, power, term, count);
  }

  static double shifted(double x, double top) {
    return (x - top) * ExponentialKernel.LOG2_E + SHIFT;
  }

  private static double remainder(double x, double top, double rest, double k) {
    return (x - near(top, k)) - (rest + k * ExponentialKernel.LN2_LOW);
  }

  /** What is close to x and exact. */
  static double near(double top, double k) {
    return top + k * ExponentialKernel.LN2_HIGH;
  }

  private static void finish(double[] remainder, double[] power, double[] term, int count) {
    // Not vectorised by JDK 17, which has no vector form of the bit casts.
    for (int i = 0; i < count; i++) {
      power[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(power[i]) << 52);
    }
    for (int i = 0; i < count; i++) {
      term[i] = even(remainder[i]);
    }
    for (int i = 0; i < count; i++) {
      term[i] = exponential(remainder[i], term[i]) * power[i];
    }
  }

  /** The even powers of q: two half polynomials make half the chain. */
  private static double even(double r) {
    double z = r * r;
    return (((Q8 * z + Q6) * z + Q4) * z + Q2) * z + Q0;
  }

  private static double exponential(double r, double even) {
    double z = r * r;
    double odd = (((Q9 * z + Q7) * z + Q5) * z + Q3) * z + Q1;
    return ((odd * r + even) * z + r) + 1;
  }
}
