package io.lossless.exact;

import java.math.BigInteger;

/**
 * The number {@code significand · 2^exponent}, with the roundings from such numbers to double:
 * formulas of several exact sums are computed in these, and rounded once.
 *
 * @param significand of any size, and not normalised: equal numbers may differ as records
 */
public record Dyadic(BigInteger significand, int exponent) {
  /** Bits of a quotient beyond which the remainder only breaks ties. */
  private static final int QUOTIENT_BITS = 66;

  /** An integer. */
  public static Dyadic of(long value) {
    return new Dyadic(BigInteger.valueOf(value), 0);
  }

  /** A finite double. */
  public static Dyadic ofDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return new Dyadic(
        BigInteger.valueOf(DoubleBits.significand(bits)), DoubleBits.exponent(bits) - 1075);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return significand.signum();
  }

  /** The exact product. */
  public Dyadic times(Dyadic other) {
    return new Dyadic(significand.multiply(other.significand), exponent + other.exponent);
  }

  /** The exact sum. */
  public Dyadic plus(Dyadic other) {
    int low = Math.min(exponent, other.exponent);
    return new Dyadic(
        significand
            .shiftLeft(exponent - low)
            .add(other.significand.shiftLeft(other.exponent - low)),
        low);
  }

  /** The exact difference. */
  public Dyadic minus(Dyadic other) {
    return plus(new Dyadic(other.significand.negate(), other.exponent));
  }

  /** The nearest double, ties to even; beyond the doubles an infinity. */
  public double rounded() {
    double magnitude = round(significand.abs(), exponent, false);
    return signum() < 0 ? -magnitude : magnitude;
  }

  /** The double nearest to {@code this / divisor}, for a divisor other than 0. */
  public double dividedBy(Dyadic divisor) {
    BigInteger numerator = significand.abs();
    BigInteger denominator = divisor.significand.abs();
    int shift = Math.max(0, QUOTIENT_BITS - numerator.bitLength() + denominator.bitLength());
    BigInteger[] quotient = numerator.shiftLeft(shift).divideAndRemainder(denominator);
    double magnitude =
        round(quotient[0], exponent - divisor.exponent - shift, quotient[1].signum() != 0);
    return signum() * divisor.signum() < 0 ? -magnitude : magnitude;
  }

  /** The double nearest to {@code √(this / divisor)}, for a positive divisor; NaN below 0. */
  public double rootOfQuotient(Dyadic divisor) {
    if (signum() < 0) {
      return Double.NaN;
    }
    int shift =
        Math.max(0, 2 * QUOTIENT_BITS - significand.bitLength() + divisor.significand.bitLength());
    int power = exponent - divisor.exponent - shift;
    if ((power & 1) != 0) {
      shift++;
      power--;
    }
    BigInteger[] quotient = significand.shiftLeft(shift).divideAndRemainder(divisor.significand);
    BigInteger[] root = quotient[0].sqrtAndRemainder();
    boolean inexact = quotient[1].signum() != 0 || root[1].signum() != 0;
    return round(root[0], power / 2, inexact);
  }

  /**
   * The double nearest to {@code magnitude · 2^exponent}, or to a number between it and the next
   * magnitude if {@code inexact}; then the magnitude has more than 54 bits.
   */
  private static double round(BigInteger magnitude, int exponent, boolean inexact) {
    int length = magnitude.bitLength();
    // Bits at or above 2^-1074: fewer than 53 where the result is subnormal.
    int kept = Math.min(53, length + exponent + 1074);
    if (kept < 0) {
      return 0;
    }
    int dropped = length - kept;
    if (dropped <= 0) {
      return Math.scalb(magnitude.doubleValue(), exponent);
    }
    long significand = magnitude.shiftRight(dropped).longValue();
    boolean beyondHalf = inexact || magnitude.getLowestSetBit() < dropped - 1;
    if (magnitude.testBit(dropped - 1) && (beyondHalf || (significand & 1) != 0)) {
      significand++;
    }
    // At most 53 bits and not below 2^-1074, so that nothing is rounded twice.
    return Math.scalb((double) significand, exponent + dropped);
  }
}
