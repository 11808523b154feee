package io.lossless.exact;

/** The functions of 1 + e^x, each from one exponential. */
final class LogisticKernel {
  private LogisticKernel() {}

  static double sigmoid(double x) {
    double exponential = ExponentialKernel.exp(-Math.abs(x));
    return sigmoid(x < 0 ? exponential : 1, exponential);
  }

  /**
   * e^min(x, 0) / (1 + e^−|x|), from both exponentials. With {@code q = e^−|x| / (1 + e^−|x|)} that
   * is {@code a (1 − q)}, where the rounding of the sum counts half as much.
   */
  static double sigmoid(double numerator, double exponential) {
    return numerator - numerator * (exponential / (1 + exponential));
  }

  /** 1 / (1 + e^|x|), the smaller of a sigmoid and its complement. */
  static double tail(double x) {
    return tailOf(ExponentialKernel.exp(-Math.abs(x)));
  }

  /** The same from e^−|x|. */
  static double tailOf(double exponential) {
    return sigmoid(exponential, exponential);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + logOfSum(x);
  }

  static double logSigmoid(double x) {
    return Math.min(x, 0) - logOfSum(x);
  }

  /** log(1 + e^−|x|). */
  private static double logOfSum(double x) {
    return LogarithmKernel.log1p(ExponentialKernel.exp(-Math.abs(x)));
  }

  static void sigmoid(double[] x, double[] result, Lanes lanes, int count) {
    VectorUnit.loops(Loops.Part.LOGISTIC).logistic().sigmoid(x, result, lanes, count);
  }

  static void softplus(double[] x, double[] result, Lanes lanes, int count) {
    logOfSum(x, result, lanes, count);
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(x[i], 0) + result[i];
    }
  }

  static void logSigmoid(double[] x, double[] result, Lanes lanes, int count) {
    logOfSum(x, result, lanes, count);
    for (int i = 0; i < count; i++) {
      result[i] = Math.min(x[i], 0) - result[i];
    }
  }

  private static void logOfSum(double[] x, double[] result, Lanes lanes, int count) {
    expOfMinusAbs(x, result, lanes, count);
    LogarithmKernel.log1pOfFraction(result, result, lanes, count);
  }

  static void expOfMinusAbs(double[] x, double[] result, Lanes lanes, int count) {
    for (int i = 0; i < count; i++) {
      lanes.d[i] = -Math.abs(x[i]);
    }
    ExponentialKernel.exp(lanes.d, result, lanes, count);
  }
}
