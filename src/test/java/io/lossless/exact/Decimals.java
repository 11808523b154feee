package io.lossless.exact;

import java.math.BigDecimal;
import java.math.MathContext;

/** Expected values, in decimal arithmetic. */
final class Decimals {
  /** The least magnitude that rounds to an infinity. */
  private static final BigDecimal OVERFLOW =
      new BigDecimal(Double.MAX_VALUE).add(new BigDecimal(Math.ulp(Double.MAX_VALUE) / 2));

  private Decimals() {}

  static BigDecimal sum(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  static BigDecimal products(double[] x, double[] y) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = sum.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
    }
    return sum;
  }

  /**
   * The nearest double, ties to even; +0.0 for 0, and a zero of its sign for less than a half of
   * the smallest double. Boxed, so that assertions tell -0.0 from 0.0.
   */
  static Double nearest(BigDecimal value) {
    double magnitude = nearestMagnitude(value.abs());
    return value.signum() < 0 ? -magnitude : magnitude;
  }

  private static double nearestMagnitude(BigDecimal value) {
    if (value.compareTo(OVERFLOW) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double guess = Math.min(value.round(new MathContext(40)).doubleValue(), Double.MAX_VALUE);
    double nearest = guess;
    for (double other : new double[] {Math.nextDown(guess), Math.nextUp(guess)}) {
      if (other >= 0 && other <= Double.MAX_VALUE) {
        int closer = distance(value, other).compareTo(distance(value, nearest));
        boolean even = (Double.doubleToRawLongBits(other) & 1) == 0;
        if (closer < 0 || (closer == 0 && even)) {
          nearest = other;
        }
      }
    }
    return nearest;
  }

  private static BigDecimal distance(BigDecimal value, double candidate) {
    return value.subtract(new BigDecimal(candidate)).abs();
  }
}
