package io.lossless.exact;

/**
 * Elementary functions with the same 64 bits on every CPU and JVM, interpreted or compiled, for one
 * value and for arrays, whatever the length and the place in the array.
 *
 * <p>{@link Math#exp}, {@code log} and {@code pow} give no such promise: HotSpot's stubs differ
 * between x86 and aarch64. {@link StrictMath} does, at 4 to 7 times the cost of the arrays here.
 * These functions use additions, subtractions, multiplications, divisions and the bits of doubles.
 *
 * <p>Error bounds are in units in the last place of the result, subnormal results included; in
 * brackets the largest error seen on 1.5 million arguments a function, against 60-digit values. NaN
 * gives NaN everywhere but in {@code pow(NaN, 0) = 1}; the bits of a NaN are not specified.
 *
 * <p>The array forms put {@code f(x[i])} into {@code result[i]} for i &lt; count; {@code x} and
 * {@code result} may be the same array. They throw {@link IllegalArgumentException} where count is
 * negative or exceeds a length. An instance of working arrays is kept for each thread.
 *
 * <p>Method: argument reduction and minimax polynomials as in J.-M. Muller, Elementary Functions,
 * 3rd ed. (2016), doi:10.1007/978-1-4899-7983-4; the kernels of this package say what is
 * particular.
 */
public final class Elementary {
  private Elementary() {}

  /**
   * e^x, within 0.9 ulp (0.77): 0 for x ≤ −745.14, infinite from 709.783.
   *
   * @param x any value; exp(−∞) = 0, exp(±0) = 1, exp(∞) = ∞
   */
  public static double exp(double x) {
    return ExponentialKernel.exp(x);
  }

  /** {@link #exp(double)} of each element. */
  public static void exp(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, ExponentialKernel::exp);
  }

  /**
   * e^x − 1, within 1.1 ulp (0.98), also where e^x is close to 1.
   *
   * @param x any value; expm1(−∞) = −1, expm1(±0) = ±0, expm1(∞) = ∞
   */
  public static double expm1(double x) {
    return ExponentialKernel.expm1(x);
  }

  /** {@link #expm1(double)} of each element. */
  public static void expm1(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, ExponentialKernel::expm1);
  }

  /**
   * The natural logarithm, within 1 ulp (0.84).
   *
   * @param x any value; log(x) = NaN for x &lt; 0, log(±0) = −∞, log(1) = 0, log(∞) = ∞
   */
  public static double log(double x) {
    return LogarithmKernel.log(x);
  }

  /** {@link #log(double)} of each element. */
  public static void log(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, LogarithmKernel::log);
  }

  /**
   * log(1 + x), within 1 ulp (0.87), also where 1 + x rounds to 1.
   *
   * @param x any value; log1p(x) = NaN for x &lt; −1, log1p(−1) = −∞, log1p(±0) = ±0, log1p(∞) = ∞
   */
  public static double log1p(double x) {
    return LogarithmKernel.log1p(x);
  }

  /** {@link #log1p(double)} of each element. */
  public static void log1p(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, LogarithmKernel::log1p);
  }

  /**
   * log(1 + e^x) = max(x, 0) + log1p(e^−|x|), within 1.8 ulp (1.48).
   *
   * @param x any value; softplus(−∞) = 0, softplus(∞) = ∞
   */
  public static double softplus(double x) {
    return LogisticKernel.softplus(x);
  }

  /** {@link #softplus(double)} of each element. */
  public static void softplus(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, LogisticKernel::softplus);
  }

  /**
   * log(1 / (1 + e^−x)) = min(x, 0) − log1p(e^−|x|) = −softplus(−x), within 1.8 ulp (1.48).
   *
   * @param x any value; logSigmoid(−∞) = −∞, logSigmoid(∞) = 0
   */
  public static double logSigmoid(double x) {
    return LogisticKernel.logSigmoid(x);
  }

  /** {@link #logSigmoid(double)} of each element. */
  public static void logSigmoid(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, LogisticKernel::logSigmoid);
  }

  /**
   * 1 / (1 + e^−x), within 2 ulp (1.60).
   *
   * @param x any value; sigmoid(−∞) = 0, sigmoid(0) = 0.5, sigmoid(∞) = 1
   */
  public static double sigmoid(double x) {
    return LogisticKernel.sigmoid(x);
  }

  /** {@link #sigmoid(double)} of each element. */
  public static void sigmoid(double[] x, double[] result, int count) {
    Lanes.forEachBlock(x, result, count, LogisticKernel::sigmoid);
  }

  /**
   * Stirling's approximation of log t!, {@code t log t − t + log(2 π t) / 2}, which PyTorch's
   * poisson_nll_loss adds for t &gt; 1. For t &gt; 1 the error is below 2.5 ulp (2.02) of the
   * larger of t log t and t, and below 3 ulp (2.32) of the result from t = 10 on; near its zero at
   * t = 1.15 the terms cancel.
   *
   * @param t any value; stirling(t) = NaN for t ≤ 0, stirling(∞) = ∞
   */
  public static double stirling(double t) {
    return LogarithmKernel.stirling(t);
  }

  /** {@link #stirling(double)} of each element. */
  public static void stirling(double[] t, double[] result, int count) {
    Lanes.forEachBlock(t, result, count, LogarithmKernel::stirling);
  }

  /**
   * x^y, within 0.9 ulp (0.76); exact where x^y is a double, and x · x for y = 2. The special cases
   * are those of {@link Math#pow}.
   *
   * @param x any value; where x &lt; 0 the result is NaN unless y is an integer
   * @param y any value; pow(x, 0) = 1, pow(x, 1) = x
   */
  public static double pow(double x, double y) {
    return PowerKernel.pow(x, y);
  }

  /** {@link #pow(double, double)} of each element, with one exponent for all. */
  public static void pow(double[] x, double y, double[] result, int count) {
    Lanes.forEachBlock(
        x, result, count, (base, power, lanes, n) -> PowerKernel.pow(base, y, power, lanes, n));
  }
}
