package io.lossless.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for reading: rounded to some significant digits, short where they would be long. */
final class Digits {
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_BELOW = 1e6;

  private Digits() {}

  /** The number with {@code digits} significant digits: {@code 0.179540}, {@code 1.79540e-7}. */
  static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    double size = Math.abs(rounded.doubleValue());
    int scale = digits - (rounded.precision() - rounded.scale());
    if (size >= PLAIN_FROM && size < PLAIN_BELOW) {
      return rounded.setScale(Math.max(scale, 0), RoundingMode.HALF_EVEN).toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa =
        rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1, RoundingMode.HALF_EVEN);
    return mantissa.toPlainString() + "e" + exponent;
  }

  /** A count with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
