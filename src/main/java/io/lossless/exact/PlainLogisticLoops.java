package io.lossless.exact;

/** Loops for C2's auto-vectorisation, as {@link PlainExponentialLoops}: one result a loop. */
final class PlainLogisticLoops implements LogisticLoops {
  @Override
  public void sigmoid(double[] x, double[] result, Lanes lanes, int count) {
    LogisticKernel.expOfMinusAbs(x, result, lanes, count);
    numerator(x, result, lanes.a, count);
    for (int i = 0; i < count; i++) {
      result[i] = LogisticKernel.sigmoid(lanes.a[i], result[i]);
    }
  }

  /** A choice that vectorises: x · 2^1100 is 1 or more wherever x > 0. */
  private static void numerator(double[] x, double[] exponential, double[] numerator, int count) {
    for (int i = 0; i < count; i++) {
      double step = Math.min(x[i] * 0x1p1000 * 0x1p100, 1);
      numerator[i] = Math.max(step, exponential[i]);
    }
  }

  @Override
  public void overlap(
      LogisticOverlap overlap,
      double[] logit,
      double[] target,
      double[] part,
      double[] whole,
      int from,
      int count) {
    Lanes lanes = Lanes.current();
    double[] p = lanes.argument;
    double[] complement = lanes.result;
    System.arraycopy(logit, from, p, 0, count);
    LogisticKernel.expOfMinusAbs(p, complement, lanes, count);
    tails(complement, count);
    probabilities(p, complement, lanes.a, count);
    double[] t = lanes.b;
    System.arraycopy(target, from, t, 0, count);
    for (int i = 0; i < count; i++) {
      lanes.c[i] = overlap.part(p[i], complement[i], t[i]);
    }
    for (int i = 0; i < count; i++) {
      lanes.d[i] = lanes.c[i] + overlap.hit(p[i], t[i]);
    }
    System.arraycopy(lanes.c, 0, part, from, count);
    System.arraycopy(lanes.d, 0, whole, from, count);
  }

  private static void tails(double[] exponential, int count) {
    for (int i = 0; i < count; i++) {
      exponential[i] = LogisticKernel.tailOf(exponential[i]);
    }
  }

  /** From x and the smaller of p and 1 − p to both: one result a loop, or C2 leaves it scalar. */
  private static void probabilities(double[] logit, double[] tail, double[] step, int count) {
    for (int i = 0; i < count; i++) {
      step[i] = Math.max(Math.min(logit[i] * 0x1p1000 * 0x1p100, 1), 0);
    }
    // The products with 1, 0 and −1 are exact.
    for (int i = 0; i < count; i++) {
      double isPositive = step[i];
      logit[i] = isPositive + (1 - 2 * isPositive) * tail[i];
    }
    for (int i = 0; i < count; i++) {
      double isPositive = step[i];
      tail[i] = (1 - isPositive) - (1 - 2 * isPositive) * tail[i];
    }
  }
}
