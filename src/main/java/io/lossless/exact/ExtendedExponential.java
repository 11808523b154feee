package io.lossless.exact;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * e^x to some 2^-66 of itself: {@code e^x = 2^(n/64) e^r}, |r| at most ln 2 / 128, with a table of
 * 2^(j/64) (P. T. P. Tang, Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic, ACM TOMS 15, 1989, doi:10.1145/63522.214389).
 *
 * <p>{@code e^r − 1 = r + r²/2 + c}, where r and r²/2 are exact to 2^-75 and the cubic term c, at
 * most 2^-24, is a double: its error is below 2^-66 of r, so that e^x − 1 keeps its digits close to
 * 0. The table's first parts have 26 bits and are multiplied with multiples of 2^-34 below 2^-7, so
 * without rounding.
 */
final class ExtendedExponential {
  private static final int TABLE_BITS = 6;
  private static final int TABLE_SIZE = 1 << TABLE_BITS;

  private static final MathContext DIGITS = new MathContext(50);

  /** Adding and subtracting it cuts to multiples of 2^-34. */
  private static final double CUT_34 = 0x1.8p18;

  /** Rounds to an integer, which the last bits then spell. */
  private static final double SHIFT = 0x1.8p52;

  private static final double STEPS = TABLE_SIZE * ExponentialKernel.LOG2_E;

  /** ln 2 / 64, its first 35 bits: the product with any n is exact. */
  private static final double STEP_HIGH = 0x1.62e42fefcp-7;

  private static final double STEP_LOW = -0x1.c610ca86c3899p-43;

  /** e^x is 0 from here downwards, whatever a factor of less than 2^80 is multiplied with it. */
  private static final double ZERO = -800;

  /** More than an ulp of any argument whose exponential is not 0. */
  private static final double LARGEST_REST = 0x1p-42;

  /** Of a power that does not show in the result of expm1. */
  private static final int LEAST_EXPONENT = -1000;

  /** 2^(j/64), its first 26 bits and the next 53. */
  private static final double[] HIGH = new double[TABLE_SIZE];

  private static final double[] LOW = new double[TABLE_SIZE];

  static {
    BigDecimal root = BigDecimal.valueOf(2);
    for (int i = 0; i < TABLE_BITS; i++) {
      root = root.sqrt(DIGITS);
    }
    BigDecimal power = BigDecimal.ONE;
    for (int j = 0; j < TABLE_SIZE; j++) {
      HIGH[j] = ExtendedLogarithm.firstHalf(power.doubleValue());
      LOW[j] = power.subtract(new BigDecimal(HIGH[j])).doubleValue();
      power = power.multiply(root, DIGITS);
    }
  }

  private ExtendedExponential() {}

  /** e^(high + low), where |low| is at most an ulp of high. */
  static Extended exp(double high, double low) {
    if (!(high >= ExponentialKernel.ZERO)) {
      return high < 0 ? Extended.ZERO : new Extended(high, high);
    }
    double shifted = shifted(high);
    double r = argument(high, low, shifted);
    Extended result = power(shifted, r, rest(r, argumentRest(high, low, shifted, r)));
    int exponent = exponent(shifted);
    return new Extended(scale(result.high(), exponent), scale(result.low(), exponent));
  }

  /** 2^(j/64) e^r, from {@code e^r − 1}'s rest. */
  private static Extended power(double shifted, double r, double rest) {
    double sum = sum(r);
    double tableHigh = HIGH[index(shifted)];
    double exact = tableHigh * cut(sum);
    Extended power = Extended.fastSum(tableHigh, exact);
    return Extended.fastSum(
        power.high(), power.low() + inexact(tableHigh, LOW[index(shifted)], sum, rest));
  }

  /** e^(high + low) − 1. */
  static Extended expm1(double high, double low) {
    if (!(high >= ExponentialKernel.ZERO)) {
      return high < 0 ? new Extended(-1, 0) : new Extended(high, high);
    }
    double shifted = shifted(high);
    double r = argument(high, low, shifted);
    double rest = rest(r, argumentRest(high, low, shifted, r));
    double sum = sum(r);
    if (shifted == SHIFT) {
      return Extended.fastSum(sum, rest);
    }
    double power = power(Math.max(exponent(shifted), LEAST_EXPONENT));
    double tableHigh = HIGH[index(shifted)];
    Extended table = Extended.sum(tableHigh * power, -1);
    Extended total = Extended.sum(table.high(), tableHigh * cut(sum) * power);
    double inexact = inexact(tableHigh, LOW[index(shifted)], sum, rest) * power;
    return Extended.fastSum(total.high(), table.low() + total.low() + inexact);
  }

  /** See {@link Extended#timesExp}: the power of 2 comes last, for results below 2^-1022. */
  static double scaled(Extended number, double factor, Extended exponent) {
    if (factor * exponent.high() < ZERO) {
      return 0 * number.high();
    }
    Extended product = exponent.times(factor);
    double shifted = shifted(product.high());
    double r = argument(product.high(), product.low(), shifted);
    double rest = rest(r, argumentRest(product.high(), product.low(), shifted, r));
    return scale(number.times(power(shifted, r, rest)).high(), exponent(shifted));
  }

  /** See {@link ExtendedArrays#exp}. */
  static void exp(double[] high, double[] low, Lanes lanes, int count) {
    reduce(high, low, lanes.a, lanes.b, lanes.c, count);
    lookUp(lanes.c, lanes.d, lanes.e, count);
    polynomials(lanes.a, lanes.b, count);
    combine(lanes, high, low, count);
  }

  /** See {@link ExtendedArrays#oneMinusExpOfMinus}. */
  static void oneMinusExpOfMinus(double[] high, double[] low, Lanes lanes, int count) {
    negateWithinReach(high, low, lanes.d, lanes.e, count);
    reduce(lanes.d, lanes.e, lanes.a, lanes.b, lanes.c, count);
    lookUpWithPowers(lanes.c, lanes.d, lanes.e, count);
    polynomials(lanes.a, lanes.b, count);
    inexactParts(lanes, lanes.result, count);
    replaceFar(high, lanes, lanes.result, count);
    combineWithOne(lanes, high, low, count);
    replaceClose(lanes, high, low, count);
  }

  private static void negateWithinReach(
      double[] high, double[] low, double[] negative, double[] negativeRest, int count) {
    for (int i = 0; i < count; i++) {
      negative[i] = Math.max(-high[i], ExponentialKernel.ZERO);
      negativeRest[i] = Math.max(Math.min(-low[i], LARGEST_REST), -LARGEST_REST);
    }
  }

  /** The entries of the table, and 2^k in place of n. */
  private static void lookUpWithPowers(double[] shifted, double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      int index = index(shifted[i]);
      high[i] = HIGH[index];
      low[i] = LOW[index];
      shifted[i] = power(Math.max(exponent(shifted[i]), LEAST_EXPONENT));
    }
  }

  private static void inexactParts(Lanes lanes, double[] result, int count) {
    double[] sums = lanes.a;
    double[] rests = lanes.b;
    double[] tableHigh = lanes.d;
    double[] tableLow = lanes.e;
    for (int i = 0; i < count; i++) {
      result[i] = inexact(tableHigh[i], tableLow[i], sums[i], rests[i]);
    }
  }

  /** Where the exponential is less than any double, it counts 0. */
  private static void replaceFar(double[] high, Lanes lanes, double[] inexact, int count) {
    for (int i = 0; i < count; i++) {
      if (-high[i] < ExponentialKernel.ZERO) {
        lanes.d[i] = 0;
        inexact[i] = 0;
      }
    }
  }

  /** 1 − 2^k 2^(j/64) e^r, as {@link #expm1} subtracts. */
  private static void combineWithOne(Lanes lanes, double[] high, double[] low, int count) {
    double[] sums = lanes.a;
    double[] powers = lanes.c;
    double[] tableHigh = lanes.d;
    double[] inexact = lanes.result;
    double[] exact = lanes.argument;
    for (int i = 0; i < count; i++) {
      double table = tableHigh[i];
      double power = powers[i];
      exact[i] = table * cut(sums[i]) * power;
      inexact[i] = inexact[i] * power;
      high[i] = table * power;
    }
    for (int i = 0; i < count; i++) {
      double whole = high[i];
      double table = whole - 1;
      double part = table - whole;
      high[i] = table;
      low[i] = (whole - (table - part)) + (-1 - part);
    }
    for (int i = 0; i < count; i++) {
      double table = high[i];
      double term = exact[i];
      double sum = table + term;
      double part = sum - table;
      low[i] = (low[i] + ((table - (sum - part)) + (term - part))) + inexact[i];
      high[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      double sum = high[i];
      double rest = low[i];
      double total = sum + rest;
      high[i] = -total;
      low[i] = (total - sum) - rest;
    }
  }

  /** Where n is 0, e^x − 1 is e^r − 1. */
  private static void replaceClose(Lanes lanes, double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      if (lanes.c[i] == 1 && lanes.d[i] == 1) {
        double sum = lanes.a[i];
        double rest = lanes.b[i];
        double total = sum + rest;
        high[i] = -total;
        low[i] = -(rest - (total - sum));
      }
    }
  }

  // C2 of JDK 17 vectorises loops of few operations only, hence many of them.

  private static void reduce(
      double[] high, double[] low, double[] r, double[] rest, double[] shifted, int count) {
    double[] x = rest;
    for (int i = 0; i < count; i++) {
      double bounded = Math.max(high[i], ExponentialKernel.ZERO);
      x[i] = bounded;
      shifted[i] = shifted(bounded);
    }
    for (int i = 0; i < count; i++) {
      r[i] = argument(x[i], low[i], shifted[i]);
    }
    for (int i = 0; i < count; i++) {
      rest[i] = argumentRest(x[i], low[i], shifted[i], r[i]);
    }
  }

  /** The entries of the table, and 2^(k + 54) in place of n, which reaches down to 2^-1074. */
  private static void lookUp(double[] shifted, double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      int index = index(shifted[i]);
      high[i] = HIGH[index];
      low[i] = LOW[index];
      shifted[i] = Double.longBitsToDouble((exponent(shifted[i]) + 1023L + 54) << 52);
    }
  }

  private static void polynomials(double[] r, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double argument = r[i];
      rest[i] = rest(argument, rest[i]);
      r[i] = sum(argument);
    }
  }

  private static void combine(Lanes lanes, double[] high, double[] low, int count) {
    double[] sums = lanes.a;
    double[] rests = lanes.b;
    double[] powers = lanes.c;
    double[] tableHigh = lanes.d;
    double[] tableLow = lanes.e;
    for (int i = 0; i < count; i++) {
      rests[i] = inexact(tableHigh[i], tableLow[i], sums[i], rests[i]);
    }
    for (int i = 0; i < count; i++) {
      double table = tableHigh[i];
      double exact = table * cut(sums[i]);
      double sum = table + exact;
      sums[i] = sum;
      rests[i] = (exact - (sum - table)) + rests[i];
    }
    for (int i = 0; i < count; i++) {
      double sum = sums[i];
      double rest = rests[i];
      double power = powers[i];
      double total = sum + rest;
      high[i] = total * power * (1 / ExponentialKernel.OFFSET);
      low[i] = (rest - (total - sum)) * power * (1 / ExponentialKernel.OFFSET);
    }
  }

  private static double shifted(double x) {
    return x * STEPS + SHIFT;
  }

  private static int index(double shifted) {
    return (int) Double.doubleToRawLongBits(shifted) & (TABLE_SIZE - 1);
  }

  /** k = n / 64, rounded down. */
  private static int exponent(double shifted) {
    long n = Double.doubleToRawLongBits(shifted) - Double.doubleToRawLongBits(SHIFT);
    return (int) (n >> TABLE_BITS);
  }

  /** r, but for its rounding. */
  private static double argument(double high, double low, double shifted) {
    double n = shifted - SHIFT;
    return (high - n * STEP_HIGH) + (low - n * STEP_LOW);
  }

  private static double argumentRest(double high, double low, double shifted, double r) {
    double n = shifted - SHIFT;
    double first = high - n * STEP_HIGH;
    double second = low - n * STEP_LOW;
    double part = r - first;
    return (first - (r - part)) + (second - part);
  }

  /** r + r² / 2, to which {@link #rest} adds the rest of e^r − 1. */
  private static double sum(double r) {
    double cut = cut(r);
    return r + 0.5 * (cut * cut);
  }

  private static double rest(double r, double argumentRest) {
    double cut = cut(r);
    double half = 0.5 * (cut * cut);
    double error = half - ((r + half) - r);
    double square = 0.5 * ((r - cut) * (r + cut));
    return error + ((square + (argumentRest + argumentRest * r)) + cubic(r));
  }

  /** e^r − 1 − r − r² / 2, Taylor's polynomial to 2^-68 of r. */
  private static double cubic(double r) {
    double z = r * r;
    double even = 1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040));
    double odd = 1.0 / 24 + z * (1.0 / 720);
    return z * r * (even + r * odd);
  }

  /** What the product of table and e^r has beyond the table's first part and its exact product. */
  private static double inexact(double tableHigh, double tableLow, double sum, double rest) {
    double cut = cut(sum);
    return tableLow + (tableLow * cut + (tableHigh + tableLow) * ((sum - cut) + rest));
  }

  private static double cut(double x) {
    return (x + CUT_34) - CUT_34;
  }

  /** x · 2^exponent in two steps, of which only the second may round. */
  private static double scale(double x, int exponent) {
    int first = exponent >> 1;
    return x * power(first) * power(exponent - first);
  }

  private static double power(int exponent) {
    return Double.longBitsToDouble((exponent + 1023L) << 52);
  }
}
