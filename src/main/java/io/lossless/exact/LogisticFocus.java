package io.lossless.exact;

/**
 * Focal losses of logits x with targets t of 0 and 1: {@code alpha_t (1 − p_t)^gamma (−log p_t)},
 * p_t the sigmoid of z, which is x for t = 1 and −x for t = 0.
 *
 * <p>All follows from {@code u = e^−|z|} and {@code l = log(1 + u)}: {@code −log p_t = max(−z, 0) +
 * l} and {@code (1 − p_t)^gamma = e^(−gamma (max(z, 0) + l))}, without cancellation. u, l, both
 * sums and the products with alpha and gamma are sums of two doubles whose second has few digits.
 *
 * <p>Numerics, in units of 2^-53 of the loss, of which an ulp is 1 to 2. With {@code q = u / (1 +
 * u)}, of at most 1/2:
 *
 * <ul>
 *   <li>u is within 0.27 (0.17 seen), as an {@link ExtendedTerm}; of which the loss takes at most
 *       {@code gamma q + q / l}.
 *   <li>l is {@code n ln 2 + 2 s + s z p(z)}, {@code s = f / (2 + f)} with a rest, z = s² ≤ 0.04, p
 *       the polynomial of {@link LogarithmKernel}. Only the last term is rounded, five times. It is
 *       at most 1/74 of l where n is 0 and 1/211 where n is 1: l is within 0.15 (0.1 seen) and
 *       0.05, of which the loss takes at most 1 + gamma l.
 *   <li>The power, an exponential of {@link ExponentialKernel}, is within 0.9 ulp, so 1.8, and the
 *       last sum rounds by half an ulp.
 * </ul>
 *
 * <p>Together that is, in ulp, 3.0 for a gamma of 2 (1.4 seen) and 3.91 for the largest (1.5 seen).
 * The rests need products that do not underflow: what {@link #excess} excludes is NaN here.
 *
 * @param positive alpha of targets 1, in [0, 1]
 * @param negative alpha of targets 0, in [0, 1]
 * @param gamma not negative
 */
public record LogisticFocus(double positive, Extended negative, double gamma) {
  static final double LARGEST_GAMMA = 8;

  /** Of an alpha that is not 0. */
  static final double LEAST_ALPHA = 0x1p-60;

  /** Of −log p_t. */
  static final double LEAST_ENTROPY = 0x1p-450;

  static final double LARGEST_ENTROPY = 0x1p850;

  /** Of log (1 − p_t)^gamma. */
  static final double LEAST_EXPONENT = -310;

  /** Elements at a time, whose lanes stay in the L1 cache. */
  private static final int BLOCK = Lanes.COUNT / 2;

  /** Adding and subtracting it rounds to an integer. */
  static final double ROUND = 0x1.8p52;

  /** Whether alpha and gamma are such that {@link #losses} are within 4 ulp. */
  public boolean isInReach() {
    return gamma <= LARGEST_GAMMA && isInReach(positive) && isInReach(negative.high());
  }

  private static boolean isInReach(double alpha) {
    return alpha == 0 || alpha >= LEAST_ALPHA;
  }

  /**
   * Sets the losses; NaN where an element is none of the usual ones, which have a target of 0 or 1
   * and a score whose entropy and power are not tiny.
   */
  public void losses(double[] logit, double[] target, double[] loss, int count) {
    FocusLoops loops = VectorUnit.loops(Loops.Part.FOCUS).focus();
    for (int from = 0; from < count; from += BLOCK) {
      loops.losses(this, logit, target, loss, from, Math.min(BLOCK, count - from));
    }
  }

  /** One loss, or NaN. */
  double loss(double x, double t) {
    double z = oriented(x, t);
    double argument = Math.max(-Math.abs(z), ExponentialKernel.ZERO);
    double shifted = ExponentialKernel.shifted(argument);
    double high = ExponentialKernel.high(argument, shifted);
    double low = ExponentialKernel.low(shifted);
    double scale = ExponentialKernel.power(shifted) * (1 / ExponentialKernel.OFFSET);
    double beyond = beyond(high, low, ExponentialKernel.even(high));
    double u = (1 + high + beyond) * scale;
    double uRest = termRest(high, beyond) * scale;
    double n = (u + ROUND) - ROUND;
    double f = fraction(u, n);
    double s = f / (2 + f);
    double rest = quotientRest(f, s, fractionRest(uRest, n));
    double tail = logarithmTail(s, rest);
    double sum = logarithm(s, n);
    double sumRest = logarithmRest(s, n, sum, tail);
    double l = sum + sumRest;
    double lRest = sumRest - (l - sum);
    double positivePart = Math.max(z, 0);
    double negativePart = Math.max(-z, 0);
    double entropy = negativePart + l;
    double entropyRest = sumRest(negativePart, l, entropy) + lRest;
    double other = positivePart + l;
    double otherRest = sumRest(positivePart, l, other) + lRest;
    double exponent = -gamma * other;
    if (!(excess(t, entropy, exponent) <= 0)) {
      return Double.NaN;
    }
    double exponentRest = exponentRest(other, otherRest);
    double alpha = alpha(t);
    double product = entropy * alpha;
    double productRest = weighedRest(entropy, entropyRest, alpha, alphaRest(t));
    double power = ExponentialKernel.exp(exponent, exponentRest);
    return product(product, productRest, power);
  }

  /** z. */
  static double oriented(double x, double t) {
    return x * (2 * t - 1);
  }

  /** {@code e^(high − low)} beyond the rounded 1 + high. */
  static double beyond(double high, double low, double even) {
    double tail = ExponentialKernel.tail(high, low, even);
    return tail - (((1 + high) - 1) - high);
  }

  static double termRest(double high, double beyond) {
    double one = 1 + high;
    return beyond - ((one + beyond) - one);
  }

  /** f of {@code 1 + u = 2^n (1 + f)}, exactly; n is 1 for u > 1/2, else 0. */
  static double fraction(double u, double n) {
    return u * (1 - 0.5 * n) - 0.5 * n;
  }

  static double fractionRest(double uRest, double n) {
    return uRest * (1 - 0.5 * n);
  }

  /** {@code (f + fRest) / (2 + f + fRest) − s}; the residual of a quotient is a double. */
  static double quotientRest(double f, double s, double fRest) {
    double sum = 2 + f;
    double product = s * sum;
    double residual = (f - product) - ExtendedArrays.productRest(s, sum);
    return quotientRest(f, sum, s, fRest, residual);
  }

  /** From the residual f − s (2 + f), with 1 / (2 + f) = (1 − s) / 2. */
  private static double quotientRest(
      double f, double sum, double s, double fRest, double residual) {
    double sumRest = f - (sum - 2);
    return ((residual - s * sumRest) + fRest * (1 - s)) * (0.5 - 0.5 * s);
  }

  /** log(1 + f) − 2 s. */
  static double logarithmTail(double s, double rest) {
    return LogarithmKernel.beyondQuotient(s) + 2 * rest;
  }

  static double logarithm(double s, double n) {
    return n * ExponentialKernel.LN2_HIGH + 2 * s;
  }

  static double logarithmRest(double s, double n, double sum, double tail) {
    double lost = 2 * s - (sum - n * ExponentialKernel.LN2_HIGH);
    return (lost + n * ExponentialKernel.LN2_LOW) + tail;
  }

  /** What a rounded sum lacks. */
  static double sumRest(double a, double b, double sum) {
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
  }

  double exponentRest(double other, double otherRest) {
    return -gamma * otherRest + ExtendedArrays.productRest(-gamma, other);
  }

  /** By how much an element is out of reach; not positive if it is in reach. */
  static double excess(double t, double entropy, double exponent) {
    double beside = Math.abs(t * (1 - t));
    double small = Math.max(LEAST_ENTROPY - entropy, LEAST_EXPONENT - exponent);
    return Math.max(Math.max(beside, entropy - LARGEST_ENTROPY), small);
  }

  double alpha(double t) {
    return positive * t + negative.high() * (1 - t);
  }

  double alphaRest(double t) {
    return negative.low() * (1 - t);
  }

  static double weighedRest(double entropy, double entropyRest, double alpha, double alphaRest) {
    return (entropyRest * alpha + entropy * alphaRest) + ExtendedArrays.productRest(entropy, alpha);
  }

  static double product(double a, double aRest, double power) {
    return a * power + (ExtendedArrays.productRest(a, power) + aRest * power);
  }
}
