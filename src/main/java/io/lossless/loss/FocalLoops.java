package io.lossless.loss;

import io.lossless.batch.LogNormaliser;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * Focal losses of positions side by side, from the softmax's sums as doubles, and how far off they
 * may be for it: for all positions whose class is not predicted with confidence.
 */
final class FocalLoops {
  /** The most positions of a call. */
  static final int LANES = ExtendedArrays.LANES;

  private final double alpha;
  private final double gamma;
  private final int wholeGamma;
  private final double[] entropy = new double[LANES];
  private final double[] entropyRest = new double[LANES];
  private final double[] excess = new double[LANES];
  private final double[] right = new double[LANES];
  private final double[] wrong = new double[LANES];
  private final double[] wrongRest = new double[LANES];
  private final double[] product = new double[LANES];
  private final double[] productRest = new double[LANES];
  private final double[] doubt = new double[LANES];

  FocalLoops(double alpha, double gamma, int wholeGamma) {
    this.alpha = alpha;
    this.gamma = gamma;
    this.wholeGamma = wholeGamma;
  }

  /** The losses, by position from {@code from} on. */
  double[] losses() {
    return product;
  }

  /**
   * How much the errors of exponentials are in each loss, in units of 2^-53 of itself: the
   * softmax's sum is within 2.6 of them and counts as {@link FocalKernel} says, p is within 1.6 and
   * counts {@code gamma p / (1 − p)} times. NaN where it can't be said.
   */
  double[] doubt() {
    return doubt;
  }

  /**
   * Evaluates positions.
   *
   * @param from the first of them, in the normaliser
   * @param logit of the classes, from index {@code logitFrom} on
   */
  void evaluate(LogNormaliser normaliser, int from, double[] logit, int logitFrom, int count) {
    System.arraycopy(normaliser.excess(), from, excess, 0, count);
    System.arraycopy(excess, 0, entropy, 0, count);
    Arrays.fill(entropyRest, 0, count, 0);
    ExtendedArrays.log1p(entropy, entropyRest, count);
    System.arraycopy(normaliser.maximum(), from, wrong, 0, count);
    System.arraycopy(logit, logitFrom, product, 0, count);
    subtract(wrong, product, entropyRest, count);
    ExtendedArrays.add(entropy, entropyRest, wrong, count);
    ExtendedArrays.expOfMultiple(-1, entropy, entropyRest, right, count);
    complement(right, wrong, wrongRest, count);
    doubts(count);
    power(count);
    if (alpha != 1) {
      scale(count);
    }
    ExtendedArrays.multiply(product, productRest, entropy, entropyRest, count);
  }

  /** The difference into {@code a}, and what it lacks is added to {@code rest}. */
  private static void subtract(double[] a, double[] b, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double first = a[i];
      double second = b[i];
      double difference = first - second;
      double part = difference - first;
      a[i] = difference;
      rest[i] = rest[i] + ((first - (difference - part)) - (second + part));
    }
  }

  private static void complement(double[] right, double[] wrong, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double p = right[i];
      double other = 1 - p;
      wrong[i] = other;
      rest[i] = (1 - other) - p;
    }
  }

  private void doubts(int count) {
    double[] p = right;
    for (int i = 0; i < count; i++) {
      double odds = gamma * p[i] / wrong[i];
      double share = excess[i] / (1 + excess[i]);
      doubt[i] = 2.6 * (share * (1 / entropy[i] + odds)) + 1.6 * odds;
    }
  }

  /** Into {@code product}, as {@code toThe} of Extended multiplies. */
  private void power(int count) {
    Arrays.fill(product, 0, count, 1);
    Arrays.fill(productRest, 0, count, 0);
    boolean isOne = true;
    for (int left = wholeGamma; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        if (isOne) {
          System.arraycopy(wrong, 0, product, 0, count);
          System.arraycopy(wrongRest, 0, productRest, 0, count);
          isOne = false;
        } else {
          ExtendedArrays.multiply(product, productRest, wrong, wrongRest, count);
        }
      }
      if (left > 1) {
        ExtendedArrays.square(wrong, wrongRest, count);
      }
    }
  }

  private void scale(int count) {
    Arrays.fill(right, 0, count, alpha);
    Arrays.fill(wrongRest, 0, count, 0);
    ExtendedArrays.multiply(product, productRest, right, wrongRest, count);
  }
}
