package io.lossless.exact;

/**
 * A term of a softmax as {@link SoftmaxTerm}, in two parts, for losses that magnify the error of
 * its sums: within 0.27 · 2^-53.
 *
 * <p>It is {@code 2^k (1 + high + beyond)}, with {@code r = high − low}, where all that a
 * subtraction takes from high is in low, and what the last addition rounds off is kept. Then {@code
 * r² q(r)}, at most a tenth of the term, is all that has been rounded: at r = −0.35, the worst, by
 * 0.05 (q, the polynomial of {@link ExponentialKernel}), 0.05 (r²), 0.03 (their product) and twice
 * 0.03 (what is subtracted), relative to a term of 0.7.
 */
final class ExtendedTerm {
  private ExtendedTerm() {}

  /** The terms of one class, by position, into the lanes a, and what they lack into d. */
  static void ofLanes(double[] x, ExponentialSums sums, Lanes lanes, int count) {
    double[] bounded = lanes.d;
    double[] power = lanes.c;
    double[] bottom = sums.bottom;
    double[] top = sums.top;
    double[] rest = sums.topRest;
    for (int i = 0; i < count; i++) {
      bounded[i] = Math.max(x[i], bottom[i]);
      power[i] = SoftmaxTerm.shifted(bounded[i], top[i]);
    }
    for (int i = 0; i < count; i++) {
      double k = power[i] - SoftmaxTerm.SHIFT;
      double near = SoftmaxTerm.near(top[i], k);
      lanes.a[i] = bounded[i] - near;
      lanes.b[i] = low(bounded[i], near, rest[i], k);
    }
    normalise(lanes.a, lanes.b, count);
    ExponentialKernel.scale(lanes.c, count);
    ofParts(lanes, count);
  }

  /** The terms of the first position. */
  static void ofRow(double[] x, ExponentialSums sums, Lanes lanes, int count) {
    double[] bounded = lanes.d;
    double[] power = lanes.c;
    double bottom = sums.bottom[0];
    double top = sums.top[0];
    double rest = sums.topRest[0];
    for (int i = 0; i < count; i++) {
      bounded[i] = Math.max(x[i], bottom);
      power[i] = SoftmaxTerm.shifted(bounded[i], top);
    }
    for (int i = 0; i < count; i++) {
      double k = power[i] - SoftmaxTerm.SHIFT;
      double near = SoftmaxTerm.near(top, k);
      lanes.a[i] = bounded[i] - near;
      lanes.b[i] = low(bounded[i], near, rest, k);
    }
    normalise(lanes.a, lanes.b, count);
    ExponentialKernel.scale(lanes.c, count);
    ofParts(lanes, count);
  }

  /**
   * Of r, beside the rounded {@code x − near}. That is exact unless x is small, and then its sum
   * with near is.
   */
  private static double low(double x, double near, double rest, double k) {
    double lost = x - ((x - near) + near);
    return (rest + k * ExponentialKernel.LN2_LOW) - lost;
  }

  /** Leaves no more in low than high's last digit: nothing at all, of both, where x is m. */
  private static void normalise(double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double difference = high[i] - low[i];
      low[i] = (difference - high[i]) + low[i];
      high[i] = difference;
    }
  }

  /** From high and low in the lanes a and b, and powers in c. */
  static void ofParts(Lanes lanes, int count) {
    ExponentialKernel.even(lanes.a, lanes.d, count);
    beyond(lanes.a, lanes.b, lanes.d, count);
    parts(lanes.a, lanes.c, lanes.d, count);
  }

  /** {@code e^r} beyond the rounded 1 + high. */
  private static void beyond(double[] high, double[] low, double[] even, int count) {
    for (int i = 0; i < count; i++) {
      double r = high[i];
      double tail = ExponentialKernel.tail(r, low[i], even[i]);
      even[i] = tail - (((1 + r) - 1) - r);
    }
  }

  private static void parts(double[] high, double[] power, double[] beyond, int count) {
    for (int i = 0; i < count; i++) {
      double one = 1 + high[i];
      double small = beyond[i];
      double scale = power[i];
      double whole = one + small;
      beyond[i] = (small - (whole - one)) * scale;
      high[i] = whole * scale;
    }
  }
}
