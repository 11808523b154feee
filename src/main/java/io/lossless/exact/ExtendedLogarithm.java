package io.lossless.exact;

/**
 * log x as a sum of two doubles, good to 2^-66 of itself, for the power x^y = e^(y log x): y log x
 * ≤ 745 then is good to 2^-56.
 *
 * <p>With {@code x = 2^k (1 + f)} and {@code s + rest = f / (2 + f)}: {@code log(1 + f) = 2 s + s
 * y}, {@code y = z (2/3 + z (2/5 + z q(z)))}, {@code z = s²}; q is a minimax polynomial from
 * tools/reference-values/elementary_coefficients.py. In place of fused operations, factors are cut
 * to at most 26 bits so that their products are exact (T. J. Dekker, 1971, doi:10.1007/BF01397083):
 * s, whose size varies, by Veltkamp's split, the others, whose size is known, by adding and
 * subtracting a large number.
 */
final class ExtendedLogarithm {
  /** Adding and subtracting these cuts to multiples of 2^-22, 2^-24, 2^-30 and 2^-31. */
  private static final double CUT_22 = 0x1.8p30;

  private static final double CUT_24 = 0x1.8p28;
  private static final double CUT_30 = 0x1.8p22;
  private static final double CUT_31 = 0x1.8p21;

  private static final double VELTKAMP = 0x1p27 + 1;

  private static final double TWO_THIRDS = 0x1.5555558p-1;
  private static final double TWO_THIRDS_LOW = -0x1.5555555555555p-28;
  private static final double TWO_FIFTHS = 0x1.999999999999ap-2;
  private static final double TWO_FIFTHS_LOW = -0x1.999999999999ap-56;

  private static final double Q0 = 0x1.2492492492469p-2;
  private static final double Q1 = 0x1.c71c71c72925fp-3;
  private static final double Q2 = 0x1.745d173b142cap-3;
  private static final double Q3 = 0x1.3b13b5c47ed55p-3;
  private static final double Q4 = 0x1.110ff99ed7e71p-3;
  private static final double Q5 = 0x1.e232017735bdbp-4;
  private static final double Q6 = 0x1.a866ce0c76cecp-4;
  private static final double Q7 = 0x1.d476d5a375715p-4;

  private ExtendedLogarithm() {}

  /** The logarithm of a positive finite number. */
  static Extended log(double x) {
    boolean subnormal = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
    double f = LogarithmKernel.significand(bits) - 1;
    double n = (double) ((subnormal ? 54 : 0) - LogarithmKernel.exponent(bits));
    double s = f / (2 + f);
    double rest = quotientRest(f, s);
    double squareRest = squareRest(s, rest);
    double tail = tail(s);
    double fifths = TWO_FIFTHS + tail;
    double fifthsCut = cut(fifths, CUT_22);
    double thirds = thirds(square(s), fifthsCut);
    double thirdsRest = thirdsRest(square(s), squareRest, fifths, fifthsCut, tail);
    double factor = factor(s, thirds);
    double high = high(s, factor);
    double low = low(s, rest, factor, factorRest(s, squareRest, thirds, thirdsRest));
    double shifted = shift(high, n);
    double shiftedRest = shiftRest(high, low, n, shifted);
    double sum = shifted + shiftedRest;
    return new Extended(sum, shiftedRest - (sum - shifted));
  }

  /**
   * The logarithms of x as sums of the lanes a and b.
   *
   * @return whether all were positive normal numbers; the lanes of others are undefined
   */
  static boolean log(double[] x, double[] work, Lanes lanes, int count) {
    boolean normal = LogarithmKernel.split(x, lanes.a, lanes.c, count);
    quotients(lanes.a, lanes.b, count);
    quotientRests(lanes.a, lanes.b, lanes.d, count);
    tails(lanes.b, work, count);
    squareRests(lanes.b, lanes.d, lanes.a, count);
    thirds(lanes.b, lanes.a, lanes.e, work, count);
    factors(lanes.b, lanes.a, lanes.e, work, count);
    sums(lanes.a, lanes.b, lanes.d, lanes.e, work, count);
    shift(lanes.a, lanes.b, lanes.c, count);
    normalise(lanes.a, lanes.b, count);
    return normal;
  }

  // C2 of JDK 17 does not vectorise bodies of more than about 30 operations, nor those in which a
  // value is twice the same operand of the same operation. Hence many loops, and their local
  // variables. Values are read before results are written, as arrays might overlap for all it
  // knows.

  private static void quotients(double[] significand, double[] s, int count) {
    for (int i = 0; i < count; i++) {
      double f = significand[i] - 1;
      significand[i] = f;
      s[i] = f / (2 + f);
    }
  }

  private static void quotientRests(double[] f, double[] s, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      rest[i] = quotientRest(f[i], s[i]);
    }
  }

  private static void tails(double[] s, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      tail[i] = tail(s[i]);
    }
  }

  private static void squareRests(double[] s, double[] rest, double[] squareRest, int count) {
    for (int i = 0; i < count; i++) {
      squareRest[i] = squareRest(s[i], rest[i]);
    }
  }

  private static void thirds(
      double[] s, double[] squareRest, double[] thirds, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      double square = square(s[i]);
      double rest = squareRest[i];
      double term = tail[i];
      double fifths = TWO_FIFTHS + term;
      double fifthsCut = cut(fifths, CUT_22);
      thirds[i] = thirds(square, fifthsCut);
      tail[i] = thirdsRest(square, rest, fifths, fifthsCut, term);
    }
  }

  private static void factors(
      double[] s, double[] squareRest, double[] thirds, double[] thirdsRest, int count) {
    for (int i = 0; i < count; i++) {
      double sum = thirds[i];
      thirds[i] = factor(s[i], sum);
      thirdsRest[i] = factorRest(s[i], squareRest[i], sum, thirdsRest[i]);
    }
  }

  private static void sums(
      double[] high, double[] s, double[] rest, double[] factor, double[] factorRest, int count) {
    for (int i = 0; i < count; i++) {
      double quotient = s[i];
      double quotientRest = rest[i];
      double y = factor[i];
      double yRest = factorRest[i];
      high[i] = high(quotient, y);
      s[i] = low(quotient, quotientRest, y, yRest);
    }
  }

  private static void shift(double[] high, double[] low, double[] shifted, int count) {
    for (int i = 0; i < count; i++) {
      double n = shifted[i] - LogarithmKernel.SHIFT;
      double logarithm = high[i];
      double rest = low[i];
      double sum = shift(logarithm, n);
      high[i] = sum;
      low[i] = shiftRest(logarithm, rest, n, sum);
    }
  }

  private static void normalise(double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double logarithm = high[i];
      double rest = low[i];
      double sum = logarithm + rest;
      high[i] = sum;
      low[i] = rest - (sum - logarithm);
    }
  }

  /** f / (2 + f) − s, to a few digits: the residual is exact, and (1 − s) / 2 = 1 / (2 + f). */
  private static double quotientRest(double f, double s) {
    double sum = 2 + f;
    double sumRest = f - (sum - 2);
    double sumHigh = cut(sum, CUT_24);
    double sumLow = sum - sumHigh;
    double high = firstHalf(s);
    double low = s - high;
    double residual = ((f - high * sumHigh) - high * sumLow - low * sumHigh) - low * sumLow;
    return (residual - s * sumRest) * (0.5 - 0.5 * s);
  }

  /** z q(z). */
  private static double tail(double s) {
    double z = s * s;
    double y = z * z;
    double even = ((Q6 * y + Q4) * y + Q2) * y + Q0;
    double odd = ((Q7 * y + Q5) * y + Q3) * y + Q1;
    return (even + odd * z) * z;
  }

  /** The first 26 bits of z. */
  private static double square(double s) {
    return cut(s * s, CUT_30);
  }

  /** The rest of z = (s + rest)². */
  private static double squareRest(double s, double rest) {
    double high = firstHalf(s);
    double low = s - high;
    double z = s * s;
    double error = ((high * high - z) + 2 * (high * low)) + (low * low + 2 * (s * rest));
    return (z - square(s)) + error;
  }

  /** 2/3 + z (2/5 + tail), exact for the factors as cut. */
  private static double thirds(double square, double fifthsCut) {
    return TWO_THIRDS + square * fifthsCut;
  }

  private static double thirdsRest(
      double square, double squareRest, double fifths, double fifthsCut, double tail) {
    double fifthsRest = ((TWO_FIFTHS - fifths) + tail) + TWO_FIFTHS_LOW;
    double cutRest = (fifths - fifthsCut) + fifthsRest;
    return TWO_THIRDS_LOW + (squareRest * fifths + square * cutRest);
  }

  /** y = z · thirds, exact for the factors as cut. */
  private static double factor(double s, double thirds) {
    return square(s) * cut(thirds, CUT_22);
  }

  private static double factorRest(double s, double squareRest, double thirds, double thirdsRest) {
    double thirdsCut = cut(thirds, CUT_22);
    double cutRest = (thirds - thirdsCut) + thirdsRest;
    return square(s) * cutRest + squareRest * (thirdsCut + cutRest);
  }

  /** 2 s + s y. */
  private static double high(double s, double factor) {
    return 2 * s + firstHalf(s) * cut(factor, CUT_31);
  }

  private static double low(double s, double rest, double factor, double factorRest) {
    double high = firstHalf(s);
    double factorCut = cut(factor, CUT_31);
    double product = high * factorCut;
    double error = (2 * s - (2 * s + product)) + product;
    double factorLow = (factor - factorCut) + factorRest;
    return error + (((s - high) * factorCut + s * factorLow) + rest * (2 + factorCut));
  }

  /** Adds k ln 2 = −n ln 2. */
  private static double shift(double high, double n) {
    return high - n * ExponentialKernel.LN2_HIGH;
  }

  private static double shiftRest(double high, double low, double n, double sum) {
    double error = high - (sum + n * ExponentialKernel.LN2_HIGH);
    return error + (low - n * ExponentialKernel.LN2_LOW);
  }

  /** Veltkamp's split: the first 26 bits. */
  static double firstHalf(double x) {
    double large = VELTKAMP * x;
    return large - (large - x);
  }

  private static double cut(double x, double large) {
    return (x + large) - large;
  }
}
