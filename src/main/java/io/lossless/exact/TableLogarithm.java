package io.lossless.exact;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * log x and log(1 + x) of {@link Extended} numbers, to 2^-65 of the result also close to 0, for
 * some 60 % of the time of {@link ExtendedLogarithm} (P. T. P. Tang, Table-driven implementation of
 * the logarithm function in IEEE floating-point arithmetic, ACM TOMS 16, 1990,
 * doi:10.1145/98267.98294).
 *
 * <p>{@code log x = k ln 2 − log i + log(1 + r)}, where i, of 11 bits, is close to the inverse of x
 * 2^-k, and {@code r = x 2^-k i − 1}, at most 2^-7.8, is a sum of two doubles without error. r − r²
 * / 2 is exact to 2^-75, and the cubic term, at most 2^-17 r, is a double. For x from 1 to 1 + 2^-8
 * i is 1, and just below 1 it is 1/2 and k ln 2 cancels its logarithm: so relative digits are kept.
 */
final class TableLogarithm {
  private static final int TABLE_BITS = 7;
  private static final int TABLE_SIZE = 1 << TABLE_BITS;

  private static final MathContext DIGITS = new MathContext(45);

  /** Of an inverse. */
  private static final int INVERSE_BITS = 11;

  /** Below it log(1 + x) is x − x² / 2 to 2^-80. */
  private static final double SMALL = 0x1p-40;

  /** Adding and subtracting it cuts to multiples of 2^-34. */
  private static final double CUT_34 = 0x1.8p18;

  private static final long MANTISSA = (1L << 52) - 1;
  private static final int INDEX_SHIFT = 52 - TABLE_BITS;
  private static final long HALF_STEP = 1L << (INDEX_SHIFT - 1);

  private static final double[] INVERSE = new double[TABLE_SIZE + 1];

  /** −log i, as a sum of two doubles. */
  private static final double[] HIGH = new double[TABLE_SIZE + 1];

  private static final double[] LOW = new double[TABLE_SIZE + 1];

  static {
    double one = 1 << INVERSE_BITS;
    for (int j = 0; j < TABLE_SIZE; j++) {
      INVERSE[j] = Math.rint(one * TABLE_SIZE / (TABLE_SIZE + j)) / one;
      BigDecimal logarithm = logOfInverse(new BigDecimal(INVERSE[j]));
      HIGH[j] = logarithm.doubleValue();
      LOW[j] = logarithm.subtract(new BigDecimal(HIGH[j])).doubleValue();
    }
    INVERSE[TABLE_SIZE] = 0.5;
    HIGH[TABLE_SIZE] = ExponentialKernel.LN2_HIGH;
    LOW[TABLE_SIZE] = ExponentialKernel.LN2_LOW;
  }

  private TableLogarithm() {}

  /** −log i = 2 artanh z = 2 (z + z³ / 3 + …), {@code z = (1 − i) / (1 + i)} of at most 1/3. */
  private static BigDecimal logOfInverse(BigDecimal inverse) {
    BigDecimal z = BigDecimal.ONE.subtract(inverse).divide(BigDecimal.ONE.add(inverse), DIGITS);
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z.multiply(BigDecimal.valueOf(2));
    BigDecimal sum = power;
    for (int n = 3; n < 90; n += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
    }
    return sum;
  }

  /** The logarithm of a positive finite number. */
  static Extended log(Extended x) {
    Extended beyondOne = Extended.sum(x.high() - 1, x.low());
    if (Math.abs(beyondOne.high()) < SMALL) {
      return ofSmall(beyondOne.high(), beyondOne.low());
    }
    if (x.high() < Double.MIN_NORMAL) {
      return ExtendedLogarithm.log(x.high());
    }
    return logOfNormal(x.high(), x.low());
  }

  /** log(1 + x) of a number that is not negative. */
  static Extended log1p(Extended x) {
    if (x.high() < SMALL) {
      return ofSmall(x.high(), x.low());
    }
    double one = 1 + x.high();
    double rest = onePlusRest(x.high(), x.low(), one);
    Extended sum = Extended.fastSum(one, rest);
    return logOfNormal(sum.high(), sum.low());
  }

  private static Extended ofSmall(double high, double low) {
    return Extended.fastSum(high, low - 0.5 * high * high);
  }

  private static Extended logOfNormal(double x, double rest) {
    long bits = Double.doubleToRawLongBits(x);
    double inverse = INVERSE[index(bits)] * power(-exponent(bits));
    double high = high(x, inverse);
    double low = low(x, inverse);
    double r = high + low;
    double seriesRest = seriesRest(r, RowLanes.rest(high, low, r) + rest * inverse);
    return sum(bits, series(r), seriesRest);
  }

  private static Extended sum(long bits, double series, double seriesRest) {
    double n = (double) exponent(bits);
    double tableHigh = HIGH[index(bits)];
    double table = n * ExponentialKernel.LN2_HIGH + tableHigh;
    double tableRest =
        RowLanes.rest(n * ExponentialKernel.LN2_HIGH, tableHigh, table)
            + (n * ExponentialKernel.LN2_LOW + LOW[index(bits)]);
    double total = table + series;
    double rest = RowLanes.rest(table, series, total) + (tableRest + seriesRest);
    return Extended.fastSum(total, rest);
  }

  // ---- arrays

  /** See {@link ExtendedArrays#log}. */
  static void log(double[] high, double[] low, Lanes lanes, int count) {
    System.arraycopy(high, 0, lanes.argument, 0, count);
    System.arraycopy(low, 0, lanes.result, 0, count);
    logOfNormal(lanes, count);
    for (int i = 0; i < count; i++) {
      if (Math.abs((high[i] - 1) + low[i]) < SMALL) {
        replace(lanes, i, log(new Extended(high[i], low[i])));
      }
    }
    System.arraycopy(lanes.a, 0, high, 0, count);
    System.arraycopy(lanes.b, 0, low, 0, count);
  }

  /** See {@link ExtendedArrays#log1p}. */
  static void log1p(double[] high, double[] low, Lanes lanes, int count) {
    onePlus(high, low, lanes.argument, lanes.result, count);
    logOfNormal(lanes, count);
    for (int i = 0; i < count; i++) {
      if (high[i] < SMALL) {
        replace(lanes, i, ofSmall(high[i], low[i]));
      }
    }
    System.arraycopy(lanes.a, 0, high, 0, count);
    System.arraycopy(lanes.b, 0, low, 0, count);
  }

  private static void replace(Lanes lanes, int i, Extended logarithm) {
    lanes.a[i] = logarithm.high();
    lanes.b[i] = logarithm.low();
  }

  /** Of the sums of argument and result into those of a and b. */
  private static void logOfNormal(Lanes lanes, int count) {
    lookUp(lanes, count);
    remainders(lanes.argument, lanes.result, lanes.a, lanes.e, count);
    joinRemainders(lanes.a, lanes.e, lanes.result, count);
    polynomials(lanes.a, lanes.e, lanes.result, count);
    tables(lanes.d, lanes.b, lanes.c, count);
    sums(lanes, count);
  }

  private static void onePlus(
      double[] high, double[] low, double[] sum, double[] sumRest, int count) {
    for (int i = 0; i < count; i++) {
      double x = high[i];
      double one = 1 + x;
      double rest = onePlusRest(x, low[i], one);
      double total = one + rest;
      sum[i] = total;
      sumRest[i] = rest - (total - one);
    }
  }

  /** Entries of the table: i 2^-k into a, −log i into b and c, and k into d. */
  private static void lookUp(Lanes lanes, int count) {
    double[] x = lanes.argument;
    double[] inverse = lanes.a;
    double[] high = lanes.b;
    double[] low = lanes.c;
    double[] exponent = lanes.d;
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      int index = index(bits);
      int k = exponent(bits);
      inverse[i] = INVERSE[index] * power(-k);
      high[i] = HIGH[index];
      low[i] = LOW[index];
      exponent[i] = k;
    }
  }

  /** The parts of r in place of inverses and rests, and into another array. */
  private static void remainders(
      double[] x, double[] rest, double[] inverse, double[] lower, int count) {
    for (int i = 0; i < count; i++) {
      double factor = inverse[i];
      inverse[i] = high(x[i], factor);
      lower[i] = low(x[i], factor);
      rest[i] = rest[i] * factor;
    }
  }

  private static void joinRemainders(double[] high, double[] low, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double first = high[i];
      double second = low[i];
      double r = first + second;
      double part = r - first;
      high[i] = r;
      low[i] = ((first - (r - part)) + (second - part)) + rest[i];
    }
  }

  private static void polynomials(double[] r, double[] rest, double[] cubic, int count) {
    for (int i = 0; i < count; i++) {
      cubic[i] = cubic(r[i]);
    }
    for (int i = 0; i < count; i++) {
      double remainder = r[i];
      rest[i] = quadraticRest(remainder, rest[i]) + cubic[i];
      r[i] = series(remainder);
    }
  }

  private static void tables(double[] exponent, double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double first = exponent[i] * ExponentialKernel.LN2_HIGH;
      double second = high[i];
      double sum = first + second;
      double part = sum - first;
      double rest = (first - (sum - part)) + (second - part);
      low[i] = rest + (exponent[i] * ExponentialKernel.LN2_LOW + low[i]);
      high[i] = sum;
    }
  }

  private static void sums(Lanes lanes, int count) {
    double[] series = lanes.a;
    double[] high = lanes.b;
    double[] low = lanes.c;
    double[] seriesRest = lanes.e;
    for (int i = 0; i < count; i++) {
      double first = high[i];
      double second = series[i];
      double sum = first + second;
      double part = sum - first;
      double rest = ((first - (sum - part)) + (second - part)) + (low[i] + seriesRest[i]);
      double total = sum + rest;
      series[i] = total;
      high[i] = rest - (total - sum);
    }
  }

  // ---- the functions of both

  /** As {@link Extended#plus(Extended)} has it of 1. */
  private static double onePlusRest(double x, double low, double sum) {
    double part = sum - 1;
    return ((1 - (sum - part)) + (x - part)) + low;
  }

  /** j of the nearest 1 + j / 128. */
  private static int index(long bits) {
    return (int) (((bits & MANTISSA) + HALF_STEP) >>> INDEX_SHIFT);
  }

  private static int exponent(long bits) {
    return (int) (bits >>> 52) - 1023;
  }

  private static double power(int exponent) {
    return Double.longBitsToDouble((exponent + 1023L) << 52);
  }

  /** Of r, what the first half of x gives; exact, as is {@link #low} of doubles. */
  private static double high(double x, double inverse) {
    return ExtendedLogarithm.firstHalf(x) * inverse - 1;
  }

  private static double low(double x, double inverse) {
    return (x - ExtendedLogarithm.firstHalf(x)) * inverse;
  }

  /** r − r² / 2, to which {@link #seriesRest} adds the rest of log(1 + r). */
  private static double series(double r) {
    double cut = cut(r);
    return r - 0.5 * (cut * cut);
  }

  private static double seriesRest(double r, double rest) {
    return quadraticRest(r, rest) + cubic(r);
  }

  private static double quadraticRest(double r, double rest) {
    double cut = cut(r);
    double half = 0.5 * (cut * cut);
    double error = (r - (r - half)) - half;
    double square = 0.5 * ((r - cut) * (r + cut));
    return (error - square) + (rest - rest * (r - r * r));
  }

  /** log(1 + r) − r + r² / 2, Taylor's polynomial to 2^-71 of r. */
  private static double cubic(double r) {
    double z = r * r;
    double odd = 1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9)));
    double even = 1.0 / 4 + z * (1.0 / 6 + z * (1.0 / 8));
    return z * r * (odd - r * even);
  }

  private static double cut(double x) {
    return (x + CUT_34) - CUT_34;
  }
}
