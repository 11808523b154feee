package io.lossless.exact;

/**
 * Means, quotients, variances and standard errors of exact sums, each rounded once.
 *
 * <p>All are computed in integers of as many bits as it takes, square roots included: the result is
 * the double nearest to the exact one, ties to even, whatever cancels.
 *
 * <ul>
 *   <li>Overflow gives ±Infinity, underflow a subnormal or ±0.
 *   <li>A divisor of exactly 0: {@code x / 0} is Infinity with the sign of x, {@code 0 / 0} is NaN.
 *   <li>Sums that aren't finite: quotients and means as IEEE divides, variances and errors NaN.
 *   <li>Too few values (none; fewer than two where a formula divides by {@code n - 1}): NaN.
 *   <li>Errors: {@link IllegalArgumentException} for a negative count.
 * </ul>
 */
public final class ExactQuotient {
  private ExactQuotient() {}

  /** \( a / b \). */
  public static double of(ExactSum numerator, ExactSum denominator) {
    return quotient(numerator, denominator);
  }

  /** \( \sqrt{a / b} \), rounded once; NaN below 0. */
  public static double root(ExactSum numerator, ExactSum denominator) {
    if (!isDivisible(numerator, denominator)) {
      return Math.sqrt(kind(numerator) / kind(denominator));
    }
    Dyadic divisor = denominator.finite().value();
    Dyadic sign = Dyadic.of(divisor.signum());
    return numerator.finite().value().times(sign).rootOfQuotient(divisor.times(sign));
  }

  /**
   * \( v \frac{a}{b} + w \frac{c}{d} \), rounded once. If a sum isn't finite or a divisor is 0, the
   * IEEE sum of the IEEE products with the two quotients.
   *
   * @param v a finite weight
   * @param w a finite weight
   */
  public static double weightedSum(
      double v, ExactSum a, ExactSum b, double w, ExactSum c, ExactSum d) {
    if (!isDivisible(a, b) || !isDivisible(c, d)) {
      return v * quotient(a, b) + w * quotient(c, d);
    }
    ExactSum va = new ExactSum();
    va.addScaled(a, v);
    ExactSum wc = new ExactSum();
    wc.addScaled(c, w);
    Dyadic first = va.finite().value().times(d.finite().value());
    Dyadic second = wc.finite().value().times(b.finite().value());
    return first.plus(second).dividedBy(b.finite().value().times(d.finite().value()));
  }

  /** \( \frac{1}{n} \sum_i x_i \). */
  public static double mean(ExactSum sum, long count) {
    ExactSum divisor = new ExactSum();
    divisor.addLong(count(count));
    return quotient(sum, divisor);
  }

  private static double quotient(ExactSum numerator, ExactSum denominator) {
    if (isDivisible(numerator, denominator)) {
      return numerator.finite().value().dividedBy(denominator.finite().value());
    }
    return kind(numerator) / kind(denominator);
  }

  /** Whether the quotient is one of numbers. */
  private static boolean isDivisible(ExactSum numerator, ExactSum denominator) {
    return numerator.isFinite() && denominator.isFinite() && denominator.finite().signum() != 0;
  }

  /** A double that divides like the sum, where one of the two is 0, infinite or NaN. */
  private static double kind(ExactSum sum) {
    return sum.isFinite() ? sum.finite().signum() : sum.value();
  }

  /**
   * \( \frac{1}{n} \sum_i (x_i - \bar{x})^2 \).
   *
   * @param sum \( \sum_i x_i \)
   * @param squares \( \sum_i x_i^2 \), unrounded squares
   */
  public static double populationVariance(ExactSum sum, ExactSum squares, long count) {
    return isDefined(1, count, sum, squares)
        ? spread(sum, squares, count).dividedBy(square(count))
        : Double.NaN;
  }

  /** \( \frac{1}{n-1} \sum_i (x_i - \bar{x})^2 \), arguments as above. */
  public static double sampleVariance(ExactSum sum, ExactSum squares, long count) {
    return isDefined(2, count, sum, squares)
        ? spread(sum, squares, count).dividedBy(Dyadic.of(count).times(Dyadic.of(count - 1)))
        : Double.NaN;
  }

  /** The square root of the population variance. */
  public static double populationDeviation(ExactSum sum, ExactSum squares, long count) {
    return isDefined(1, count, sum, squares)
        ? spread(sum, squares, count).rootOfQuotient(square(count))
        : Double.NaN;
  }

  /** The square root of the sample variance. */
  public static double sampleDeviation(ExactSum sum, ExactSum squares, long count) {
    return isDefined(2, count, sum, squares)
        ? spread(sum, squares, count).rootOfQuotient(Dyadic.of(count).times(Dyadic.of(count - 1)))
        : Double.NaN;
  }

  /** The standard error of the mean: the square root of sample variance over n. */
  public static double standardError(ExactSum sum, ExactSum squares, long count) {
    return isDefined(2, count, sum, squares)
        ? spread(sum, squares, count).rootOfQuotient(square(count).times(Dyadic.of(count - 1)))
        : Double.NaN;
  }

  /**
   * The linearised standard error of a ratio of sums, \( L / D \) with \( L = \sum_i l_i \) and \(
   * D = \sum_i d_i \):
   *
   * <p>\[ \frac{1}{D^2} \sqrt{\frac{n}{n-1} \left( D^2 \sum_i l_i^2 - 2 L D \sum_i l_i d_i + L^2
   * \sum_i d_i^2 \right)} \]
   *
   * <p>NaN also if D is 0. Source: W. G. Cochran, Sampling Techniques, 3rd ed., 1977, chapter 6.
   *
   * @param l \( L \)
   * @param d \( D \)
   * @param ll \( \sum_i l_i^2 \)
   * @param ld \( \sum_i l_i d_i \)
   * @param dd \( \sum_i d_i^2 \)
   */
  public static double ratioStandardError(
      ExactSum l, ExactSum d, ExactSum ll, ExactSum ld, ExactSum dd, long count) {
    if (!isDefined(2, count, l, d, ll, ld, dd) || d.isZero()) {
      return Double.NaN;
    }
    Dyadic loss = l.finite().value();
    Dyadic weight = d.finite().value();
    Dyadic weightSquare = weight.times(weight);
    Dyadic residuals =
        weightSquare
            .times(ll.finite().value())
            .minus(Dyadic.of(2).times(loss).times(weight).times(ld.finite().value()))
            .plus(loss.times(loss).times(dd.finite().value()));
    return residuals
        .times(Dyadic.of(count))
        .rootOfQuotient(weightSquare.times(weightSquare).times(Dyadic.of(count - 1)));
  }

  /** \( n \sum_i x_i^2 - (\sum_i x_i)^2 \), which is \( n \sum_i (x_i - \bar{x})^2 \). */
  private static Dyadic spread(ExactSum sum, ExactSum squares, long count) {
    Dyadic total = sum.finite().value();
    return squares.finite().value().times(Dyadic.of(count)).minus(total.times(total));
  }

  private static Dyadic square(long count) {
    return Dyadic.of(count).times(Dyadic.of(count));
  }

  private static boolean isDefined(int least, long count, ExactSum... sums) {
    for (ExactSum sum : sums) {
      if (!sum.isFinite()) {
        return false;
      }
    }
    return count(count) >= least;
  }

  private static long count(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("ExactQuotient: count must not be negative, got " + count);
    }
    return count;
  }
}
