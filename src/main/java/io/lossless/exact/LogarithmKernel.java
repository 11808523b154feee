package io.lossless.exact;

/**
 * log x and log(1 + x) over lanes and for one value: the argument is {@code 2^k (1 + f)} with 0.75
 * < 1 + f ≤ 1.5, f exact in both functions, and {@code log(1 + f) = f − f²/2 + s (f²/2 + s² p(s²))}
 * with {@code s = f / (2 + f)}. That is fdlibm's form (Sun Microsystems, 1993); p is a minimax
 * polynomial of our own from tools/reference-values/elementary_coefficients.py, and the sum of f
 * and k ln 2 is exact by Fast2Sum, which saves half an ulp where both nearly cancel.
 *
 * <p>The loops carry {@code n = −k}, and the signs of the terms are such that at x = −0.0 each of
 * them is −0.0, so that the sign of x survives.
 */
final class LogarithmKernel {
  /** log(2π) / 2. */
  private static final double HALF_LOG_2_PI = 0x1.d67f1c864beb5p-1;

  /** From here on log(1 + x) and log x differ by less than 2^-12 ulp. */
  private static final double HUGE = 0x1p60;

  /** Adding 1.5·2^52 to an integer makes the last bits spell it. */
  static final double SHIFT = 0x1.8p52;

  private static final long SHIFT_BITS = Double.doubleToRawLongBits(SHIFT);

  /** One more than the bits of 0.75: subtracted, they leave k in the exponent field. */
  private static final long SPLIT = Double.doubleToRawLongBits(0.75) + 1;

  private static final long NORMAL_BITS = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long LARGEST_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);
  private static final long ONE_BITS = Double.doubleToRawLongBits(1);

  /** The bits of the least and the largest 1 + x within reach of the lanes of log1p. */
  private static final long LEAST_SUM = Double.doubleToRawLongBits(0x1p-53);

  private static final long LARGEST_SUM = Double.doubleToRawLongBits(HUGE);

  static final double P0 = 0x1.5555555555550p-1;
  static final double P1 = 0x1.999999999bf28p-2;
  static final double P2 = 0x1.2492492200f21p-2;
  static final double P3 = 0x1.c71c7479edf49p-3;
  static final double P4 = 0x1.745c4f67ae4fdp-3;
  static final double P5 = 0x1.3b35398aed3c1p-3;
  static final double P6 = 0x1.0dd3ce879c84cp-3;
  static final double P7 = 0x1.1b4d6b36e3741p-3;

  private LogarithmKernel() {}

  static double log(double x) {
    long bits = Double.doubleToRawLongBits(x);
    if (bits >= NORMAL_BITS && bits <= LARGEST_BITS) {
      return log(bits, 0);
    }
    if (x > 0 && x < Double.MIN_NORMAL) {
      return log(Double.doubleToRawLongBits(x * 0x1p54), 54);
    }
    return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
  }

  private static double log(long bits, int scaled) {
    return sum(significand(bits) - 1, (double) (scaled - exponent(bits)));
  }

  static double log1p(double x) {
    if (x >= HUGE) {
      return log(x);
    }
    if (x > -1) {
      long k = exponent(Double.doubleToRawLongBits(1 + x));
      double scale = Double.longBitsToDouble(ONE_BITS - (k << 52));
      return sum(x * scale - (1 - scale), (double) -k);
    }
    return x == -1 ? Double.NEGATIVE_INFINITY : Double.NaN;
  }

  /** k of a positive normal number. */
  static long exponent(long bits) {
    return (bits - SPLIT) >> 52;
  }

  /** 1 + f. */
  static double significand(long bits) {
    return Double.longBitsToDouble(bits - (exponent(bits) << 52));
  }

  /** log(1 + f) − n ln 2. */
  private static double sum(double f, double n) {
    double s = f / (2 + f);
    return sum(f, s, even(s), n);
  }

  static double stirling(double t) {
    return stirling(t, log(t));
  }

  static void log(double[] x, double[] result, Lanes lanes, int count) {
    boolean inReach = split(x, lanes.a, lanes.c, count);
    minusOne(lanes.a, count);
    sum(result, lanes, count);
    if (!inReach) {
      for (int i = 0; i < count; i++) {
        if (!(x[i] >= Double.MIN_NORMAL && x[i] <= Double.MAX_VALUE)) {
          result[i] = log(x[i]);
        }
      }
    }
  }

  static void log1p(double[] x, double[] result, Lanes lanes, int count) {
    boolean inReach = splitSum(x, lanes.a, lanes.c, count);
    fraction(x, lanes.a, count);
    sum(result, lanes, count);
    if (!inReach) {
      for (int i = 0; i < count; i++) {
        if (!(x[i] > -1 && x[i] < HUGE)) {
          result[i] = log1p(x[i]);
        }
      }
    }
  }

  /** log1p for 0 ≤ x ≤ 1 or NaN, the same bits: k is 0 or 1 and needs no bit casts. */
  static void log1pOfFraction(double[] x, double[] result, Lanes lanes, int count) {
    for (int i = 0; i < count; i++) {
      double shifted = (1 + x[i]) + (SHIFT - 1);
      double half = 0.5 * (shifted - SHIFT);
      lanes.a[i] = x[i] * (1 - half) - half;
      lanes.c[i] = 2 * SHIFT - shifted;
    }
    sum(result, lanes, count);
  }

  static void stirling(double[] t, double[] result, Lanes lanes, int count) {
    log(t, result, lanes, count);
    for (int i = 0; i < count; i++) {
      result[i] = stirling(t[i], result[i]);
    }
  }

  /**
   * Splits positive normal numbers into 1 + f and SHIFT − k; not vectorised by JDK 17 for the bit
   * casts.
   *
   * @return whether all were positive normal numbers; the lanes of others are undefined
   */
  static boolean split(double[] x, double[] significand, double[] shifted, int count) {
    int beyond = 0;
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      if (bits < NORMAL_BITS || bits > LARGEST_BITS) {
        beyond++;
      }
      significand[i] = significand(bits);
      shifted[i] = Double.longBitsToDouble(SHIFT_BITS - exponent(bits));
    }
    return beyond == 0;
  }

  private static boolean splitSum(double[] x, double[] scale, double[] shifted, int count) {
    int beyond = 0;
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(1 + x[i]);
      long k = exponent(bits);
      if (bits < LEAST_SUM || bits >= LARGEST_SUM) {
        beyond++;
      }
      scale[i] = Double.longBitsToDouble(ONE_BITS - (k << 52));
      shifted[i] = Double.longBitsToDouble(SHIFT_BITS - k);
    }
    return beyond == 0;
  }

  private static void minusOne(double[] significand, int count) {
    for (int i = 0; i < count; i++) {
      significand[i] = significand[i] - 1;
    }
  }

  private static void fraction(double[] x, double[] scale, int count) {
    for (int i = 0; i < count; i++) {
      scale[i] = x[i] * scale[i] - (1 - scale[i]);
    }
  }

  /** From f in the lanes a and SHIFT + n in the lanes c. */
  private static void sum(double[] result, Lanes lanes, int count) {
    quotient(lanes.a, lanes.b, result, count);
    sum(lanes.a, lanes.b, lanes.c, result, count);
  }

  private static void quotient(double[] f, double[] s, double[] even, int count) {
    for (int i = 0; i < count; i++) {
      double quotient = f[i] / (2 + f[i]);
      s[i] = quotient;
      even[i] = even(quotient);
    }
  }

  private static void sum(double[] f, double[] s, double[] shifted, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = sum(f[i], s[i], result[i], shifted[i] - SHIFT);
    }
  }

  /** {@code log((1 + s) / (1 − s)) − 2 s}, to a few digits less than it has: s³ (2/3 + …). */
  static double beyondQuotient(double s) {
    double z = s * s;
    double y = z * z;
    return (even(s) + odd(y) * z) * (z * s);
  }

  private static double odd(double y) {
    return ((P7 * y + P5) * y + P3) * y + P1;
  }

  private static double even(double s) {
    double z = s * s;
    double y = z * z;
    return ((P6 * y + P4) * y + P2) * y + P0;
  }

  private static double sum(double f, double s, double even, double n) {
    double z = s * s;
    double y = z * z;
    double odd = odd(y);
    double minusHalf = -0.5 * f * f;
    double tail = s * ((even + odd * z) * z - minusHalf) - n * ExponentialKernel.LN2_LOW;
    double shift = n * ExponentialKernel.LN2_HIGH;
    double sum = f - shift;
    double error = f - (sum + shift);
    return sum + ((minusHalf + tail) + error);
  }

  private static double stirling(double t, double log) {
    return t * (log - 1) + (0.5 * log + HALF_LOG_2_PI);
  }
}
