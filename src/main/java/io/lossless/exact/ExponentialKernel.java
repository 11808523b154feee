package io.lossless.exact;

/**
 * e^x and e^x − 1 over lanes and for one value: {@code e^x = 2^k e^r} with {@code k = round(x / ln
 * 2)}, |r| ≤ ln 2 / 2 and {@code e^r = 1 + r + r² q(r)}, where q is a minimax polynomial from
 * tools/reference-values/elementary_coefficients.py.
 *
 * <p>r is kept as {@code high − low}. {@code high = x − k LN2_HIGH} is exact, and it alone meets
 * the 1, by Fast2Sum; so little but the last rounding is lost.
 *
 * <p>2^k comes from the bits of {@code x / ln 2 + SHIFT}, whose last digits are the exponent field
 * of 2^(k+54). The offset 54 reaches down to the smallest subnormal number: no negative argument
 * needs a second look, only those beyond {@link #LARGEST} and NaN. The scalar form and the loops
 * are made of the same one-line functions, hence the same bits.
 */
final class ExponentialKernel {
  /** The largest argument in the lanes' reach: {@code k ≤ 968}. */
  static final double LARGEST = 671;

  /**
   * The first 42 bits of ln 2: the product with any k is exact. LN2_LOW is positive, on which the
   * sign of log1p(−0.0) rests.
   */
  static final double LN2_HIGH = 0x1.62e42fefa38p-1;

  static final double LN2_LOW = 0x1.ef35793c7673p-45;

  /** e^x rounds to 0 from here downwards. */
  static final double ZERO = -746;

  /** e^x is infinite from here upwards. */
  private static final double INFINITE = 710;

  /** e^x − 1 rounds to −1 from here downwards. */
  private static final double MINUS_ONE = -64;

  static final double LOG2_E = 0x1.71547652b82fep0;

  /** Adding 1.5·2^52 rounds to an integer, which the last bits then spell; 1077 = 1023 + 54. */
  static final double SHIFT = 0x1.8p52 + 1077;

  static final double OFFSET = 0x1p54;

  /** The bits of SHIFT + k for the largest k whose 2^(k+54) is finite. */
  private static final long LARGEST_BITS = Double.doubleToRawLongBits(0x1.8p52 + 2046);

  static final double Q0 = 0.5;
  static final double Q1 = 0x1.555555555555cp-3;
  static final double Q2 = 0x1.5555555555556p-5;
  static final double Q3 = 0x1.111111110eb60p-7;
  static final double Q4 = 0x1.6c16c16c163d9p-10;
  static final double Q5 = 0x1.a01a01b3df3f5p-13;
  static final double Q6 = 0x1.a01a01a62e3f0p-16;
  static final double Q7 = 0x1.71ddef31c1a93p-19;
  static final double Q8 = 0x1.27e4ddbc55316p-22;
  static final double Q9 = 0x1.af6d823e35f03p-26;
  static final double Q10 = 0x1.1f6dcb68a6c4dp-29;

  private ExponentialKernel() {}

  static double exp(double x) {
    return exp(x, 0);
  }

  /** e^(x + rest), where |rest| is at most an ulp of x. */
  static double exp(double x, double rest) {
    double argument = x < ZERO ? ZERO : x > INFINITE ? INFINITE : x; // a NaN stays one
    double shifted = shifted(argument);
    double high = high(argument, shifted);
    double low = low(shifted) - rest;
    double sum = onePlus(high, tail(high, low, even(high)));
    return x <= LARGEST
        ? sum * power(shifted) * (1 / OFFSET)
        : sum * power(shifted - 55) * 2; // in two steps, as 2^1024 is no double
  }

  static double expm1(double x) {
    if (!(x <= LARGEST)) {
      return exp(x); // the 1 is far below its last digit
    }
    double argument = Math.max(x, MINUS_ONE);
    double shifted = shifted(argument);
    double high = high(argument, shifted);
    double low = low(shifted);
    double power = power(shifted);
    double tail = tail(high, low, even(high)) - inverseRest(power);
    return minusOne(high, tail, power);
  }

  /** Returns whether no argument exceeded LARGEST; the results are right in either case. */
  static boolean exp(double[] x, double[] result, Lanes lanes, int count) {
    boolean inReach =
        VectorUnit.loops(Loops.Part.EXPONENTIAL).exponential().exp(x, result, lanes, count);
    if (!inReach) {
      for (int i = 0; i < count; i++) {
        if (!(x[i] <= LARGEST)) {
          result[i] = exp(x[i]);
        }
      }
    }
    return inReach;
  }

  /** See {@link ExponentialLoops#exp(double[], double[], Lanes, int)}. */
  static boolean plainExp(double[] x, double[] result, Lanes lanes, int count) {
    reduce(x, lanes.a, lanes.b, lanes.c, ZERO, count);
    return scaleAndSum(result, lanes, count);
  }

  /** See {@link ExponentialLoops#exp(double[], double[], double[], Lanes, int)}. */
  static boolean plainExp(double[] x, double[] rest, double[] result, Lanes lanes, int count) {
    reduce(x, lanes.a, lanes.b, lanes.c, ZERO, count);
    subtract(lanes.b, rest, count);
    return scaleAndSum(result, lanes, count);
  }

  static void expm1(double[] x, double[] result, Lanes lanes, int count) {
    reduce(x, lanes.a, lanes.b, lanes.c, MINUS_ONE, count);
    boolean inReach = scale(lanes.c, count);
    even(lanes.a, result, count);
    tail(lanes.a, lanes.b, lanes.c, result, count);
    minusOne(lanes.a, lanes.c, result, count);
    if (!inReach) {
      for (int i = 0; i < count; i++) {
        if (!(x[i] <= LARGEST)) {
          result[i] = expm1(x[i]);
        }
      }
    }
  }

  private static boolean scaleAndSum(double[] result, Lanes lanes, int count) {
    boolean inReach = scale(lanes.c, count);
    even(lanes.a, result, count);
    onePlus(lanes.a, lanes.b, lanes.c, result, count);
    return inReach;
  }

  static void reduce(
      double[] x, double[] high, double[] low, double[] shifted, double least, int count) {
    for (int i = 0; i < count; i++) {
      double argument = Math.max(x[i], least);
      double s = shifted(argument);
      shifted[i] = s;
      high[i] = high(argument, s);
      low[i] = low(s);
    }
  }

  static void subtract(double[] low, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      low[i] = low[i] - rest[i];
    }
  }

  /**
   * Not vectorised by JDK 17, which has no vector form of the bit casts. A count by a branch that
   * is never taken is the cheapest look at the range: 0.06 ns, or-ing the differences 0.14 ns.
   */
  static boolean scale(double[] shifted, int count) {
    int beyond = 0;
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(shifted[i]);
      if (bits > LARGEST_BITS) {
        beyond++;
      }
      shifted[i] = Double.longBitsToDouble(bits << 52);
    }
    return beyond == 0;
  }

  static void even(double[] high, double[] even, int count) {
    for (int i = 0; i < count; i++) {
      even[i] = even(high[i]);
    }
  }

  static void onePlus(double[] high, double[] low, double[] power, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      double tail = tail(high[i], low[i], result[i]);
      result[i] = onePlus(high[i], tail) * power[i] * (1 / OFFSET);
    }
  }

  private static void tail(double[] high, double[] low, double[] power, double[] even, int count) {
    for (int i = 0; i < count; i++) {
      even[i] = tail(high[i], low[i], even[i]) - inverseRest(power[i]);
    }
  }

  private static void minusOne(double[] high, double[] power, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      tail[i] = minusOne(high[i], tail[i], power[i]);
    }
  }

  static double shifted(double x) {
    return x * LOG2_E + SHIFT;
  }

  static double high(double x, double shifted) {
    return x - (shifted - SHIFT) * LN2_HIGH;
  }

  static double low(double shifted) {
    return (shifted - SHIFT) * LN2_LOW;
  }

  /** 2^(k+54). */
  static double power(double shifted) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
  }

  /** The even powers of q but the first: two half polynomials make half the chain. */
  static double even(double high) {
    double z = high * high;
    return ((((Q10 * z + Q8) * z + Q6) * z + Q4) * z + Q2) * z;
  }

  /** e^(high − low) − 1 − high, where low² is negligible. */
  static double tail(double high, double low, double even) {
    double z = high * high;
    double odd = (((Q9 * z + Q7) * z + Q5) * z + Q3) * z + Q1;
    double tail = (Q0 + (even + odd * high)) * z;
    return tail - low * ((1 + high) + tail);
  }

  private static double onePlus(double high, double tail) {
    double sum = 1 + high;
    return sum + (tail - ((sum - 1) - high));
  }

  /** What 2^-k − 1 loses when it is rounded, which is nothing up to k = 53. */
  private static double inverseRest(double power) {
    double inverse = OFFSET / power;
    return inverse - ((inverse + -1.0) + 1);
  }

  /**
   * 2^k (e^r − 2^-k). The subtractions in this order keep the sign of x = −0.0: all terms but the
   * first are then +0.0.
   */
  private static double minusOne(double high, double tail, double power) {
    double inverse = OFFSET / power - 1;
    double sum = high - inverse;
    double error = high - (sum + inverse);
    return (sum - (-error - tail)) * power * (1 / OFFSET);
  }
}
