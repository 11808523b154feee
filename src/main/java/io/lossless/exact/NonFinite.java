package io.lossless.exact;

/**
 * How many of the terms of a sum are NaN and infinite. Counts, not flags, so that subtraction
 * undoes addition; a count below 0 stands for terms subtracted and not (yet) added.
 */
record NonFinite(long nan, long positive, long negative) {
  static final NonFinite NONE = new NonFinite(0, 0, 0);

  boolean isNone() {
    return (nan | positive | negative) == 0;
  }

  boolean isOverdrawn() {
    return nan < 0 || positive < 0 || negative < 0;
  }

  /** With one more term, NaN or infinite. */
  NonFinite plus(double value) {
    if (Double.isNaN(value)) {
      return new NonFinite(nan + 1, positive, negative);
    }
    return value > 0
        ? new NonFinite(nan, positive + 1, negative)
        : new NonFinite(nan, positive, negative + 1);
  }

  /** With {@code sign} times the terms of another. */
  NonFinite plus(NonFinite other, int sign) {
    return other.isNone()
        ? this
        : new NonFinite(
            nan + sign * other.nan,
            positive + sign * other.positive,
            negative + sign * other.negative);
  }

  /**
   * The sum of the terms, of which there are some: to subtract an infinity adds the opposite one.
   */
  double value() {
    boolean up = positive > 0 || negative < 0;
    boolean down = negative > 0 || positive < 0;
    if (nan != 0 || (up && down)) {
      return Double.NaN;
    }
    return up ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
