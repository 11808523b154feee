package io.lossless.suggest;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as evidence names them. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(4);

  private Figures() {}

  /** A few digits, without an exponent where it fits. */
  static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
