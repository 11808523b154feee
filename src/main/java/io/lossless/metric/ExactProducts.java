package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.math.BigDecimal;

/** Arithmetic of exact sums that takes their numbers apart into doubles. */
final class ExactProducts {
  private ExactProducts() {}

  /** Adds the unrounded product of two finite sums to a third one. */
  static void add(ExactSum a, ExactSum b, ExactSum to) {
    ExactSum rest = a.copy();
    while (!rest.isZero()) {
      double part = rest.value();
      to.addScaled(b, part);
      rest.add(-part);
    }
  }

  /** A finite sum as a decimal number, unrounded. */
  static BigDecimal decimal(ExactSum sum) {
    BigDecimal decimal = BigDecimal.ZERO;
    ExactSum rest = sum.copy();
    while (!rest.isZero()) {
      double part = rest.value();
      decimal = decimal.add(new BigDecimal(part));
      rest.add(-part);
    }
    return decimal;
  }
}
