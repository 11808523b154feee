package io.lossless.exact;

/**
 * Loops for C2's auto-vectorisation: one pass after the other through arrays that stay in the
 * cache, each with one index and a small body.
 */
final class PlainExponentialLoops implements ExponentialLoops {
  @Override
  public boolean exp(double[] x, double[] result, Lanes lanes, int count) {
    return ExponentialKernel.plainExp(x, result, lanes, count);
  }

  @Override
  public boolean exp(double[] x, double[] rest, double[] result, Lanes lanes, int count) {
    return ExponentialKernel.plainExp(x, rest, result, lanes, count);
  }
}
