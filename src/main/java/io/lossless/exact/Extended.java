package io.lossless.exact;

/**
 * A number of some 106 bits: the exact sum of two doubles, the first of which is the double nearest
 * to it. For what a function magnifies so much that 53 bits leave too few.
 *
 * <p>Sums, products and quotients are within 2^-100 of themselves where terms of sums have one sign
 * and nothing falls below 2^-968, functions as they say (T. J. Dekker, A floating-point technique
 * for extending the available precision, Numer. Math. 18, 1971, doi:10.1007/BF01397083). Factors
 * and divisors beyond 2^960, infinities and NaN give NaN.
 */
public record Extended(double high, double low) {
  public static final Extended ZERO = new Extended(0, 0);
  public static final Extended ONE = new Extended(1, 0);

  /** The sum of two doubles, exactly (Knuth). */
  public static Extended sum(double a, double b) {
    double sum = a + b;
    double part = sum - a;
    return new Extended(sum, (a - (sum - part)) + (b - part));
  }

  /** The sum of two doubles of which the first is larger or 0, exactly. */
  static Extended fastSum(double large, double small) {
    double sum = large + small;
    return new Extended(sum, small - (sum - large));
  }

  /** The product of two doubles, exactly. */
  public static Extended product(double a, double b) {
    double aHead = ExtendedLogarithm.firstHalf(a);
    double aTail = a - aHead;
    double bHead = ExtendedLogarithm.firstHalf(b);
    double bTail = b - bHead;
    double product = a * b;
    double error = aTail * bTail - (((product - aHead * bHead) - aTail * bHead) - aHead * bTail);
    return new Extended(product, error);
  }

  public Extended plus(double other) {
    Extended sum = sum(high, other);
    return fastSum(sum.high, sum.low + low);
  }

  public Extended plus(Extended other) {
    Extended sum = sum(high, other.high);
    return fastSum(sum.high, sum.low + (low + other.low));
  }

  public Extended negated() {
    return new Extended(-high, -low);
  }

  public Extended times(double other) {
    Extended product = product(high, other);
    return fastSum(product.high, product.low + low * other);
  }

  public Extended times(Extended other) {
    Extended product = product(high, other.high);
    return fastSum(product.high, product.low + (high * other.low + low * other.high));
  }

  public Extended dividedBy(Extended divisor) {
    double quotient = high / divisor.high;
    Extended rest = plus(divisor.times(-quotient));
    return fastSum(quotient, rest.high / divisor.high);
  }

  /** This number to a power, by multiplications: within 2^-100 for each of them. */
  public Extended toThe(int exponent) {
    Extended result = ONE;
    Extended square = this;
    for (int left = exponent; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        result = left == exponent ? square : result.times(square);
      }
      if (left > 1) {
        square = square.times(square);
      }
    }
    return result;
  }

  /** The logarithm of a positive number, within 2^-65 of itself, also close to 0. */
  public Extended log() {
    return TableLogarithm.log(this);
  }

  /** log(1 + x) of a number that is not negative, within 2^-65 of itself. */
  public Extended log1p() {
    return TableLogarithm.log1p(this);
  }

  /** e^x for x up to 1000, within 2^-65 of itself, or of 2^-968 if that is more. */
  public Extended exp() {
    return ExtendedExponential.exp(high, low);
  }

  /** 1 − e^−x of a number that is not negative, within 2^-65 of itself, also close to 0. */
  public Extended oneMinusExpOfMinus() {
    return ExtendedExponential.expm1(-high, -low).negated();
  }

  /**
   * This number times e^(factor · exponent), rounded once, and once more below the normal numbers.
   *
   * @param factor at least 0
   * @param exponent a number that is not positive
   */
  public double timesExp(double factor, Extended exponent) {
    return ExtendedExponential.scaled(this, factor, exponent);
  }
}
