package io.lossless.loss;

import io.lossless.batch.LogNormaliser;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * Focal losses of positions side by side, from the softmax's sums as the normaliser has them, and
 * how far off they may be for it.
 */
final class FocalLoops {
  /** The most positions of a call. */
  static final int LANES = ExtendedArrays.LANES;

  /** Beyond this distance from the maximum an exponential is nothing to 1, and rests are larger. */
  private static final double FARTHEST = 200;

  private static final double LARGEST_REST = 0x1p-43;

  private final double alpha;
  private final double gamma;
  private final int wholeGamma;
  private final double[] entropy = new double[LANES];
  private final double[] entropyRest = new double[LANES];
  private final double[] excess = new double[LANES];
  private final double[] excessRest = new double[LANES];
  private final double[] distance = new double[LANES];
  private final double[] distanceRest = new double[LANES];
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
   * How much the errors of the softmax's sums are in each loss, in units of 2^-53 of itself, where
   * they count as {@link FocalKernel} says. NaN where it can't be said.
   */
  double[] doubt() {
    return doubt;
  }

  /**
   * Evaluates positions.
   *
   * @param from the first of them, in the normaliser
   * @param sumDoubt how far the normaliser's excess may be off, in units of 2^-53 of itself
   * @param logit of the classes, from index {@code logitFrom} on
   */
  void evaluate(
      LogNormaliser normaliser,
      double sumDoubt,
      int from,
      double[] logit,
      int logitFrom,
      int count) {
    System.arraycopy(normaliser.excess(), from, excess, 0, count);
    System.arraycopy(normaliser.excessRest(), from, excessRest, 0, count);
    System.arraycopy(normaliser.maximum(), from, distance, 0, count);
    System.arraycopy(logit, logitFrom, product, 0, count);
    Arrays.fill(distanceRest, 0, count, 0);
    subtract(distance, product, distanceRest, count);
    entropies(count);
    if (gamma > 0) {
      wrongs(count);
    } else {
      Arrays.fill(wrong, 0, count, 1);
    }
    doubts(sumDoubt, count);
    power(count);
    if (alpha != 1) {
      scale(count);
    }
    ExtendedArrays.multiply(product, productRest, entropy, entropyRest, count);
  }

  /** log(1 + excess) and the distance of the class's logit from the maximum. */
  private void entropies(int count) {
    System.arraycopy(excess, 0, entropy, 0, count);
    System.arraycopy(excessRest, 0, entropyRest, 0, count);
    ExtendedArrays.log1p(entropy, entropyRest, count);
    for (int i = 0; i < count; i++) {
      entropyRest[i] = entropyRest[i] + distanceRest[i];
    }
    ExtendedArrays.add(entropy, entropyRest, distance, count);
  }

  /**
   * 1 − p as {@code (excess + (1 − exp(−distance))) / (1 + excess)}: a class that is predicted has
   * distance 0, and all digits of the excess.
   */
  private void wrongs(int count) {
    negateWithinReach(distance, distanceRest, wrong, wrongRest, count);
    ExtendedArrays.exp(wrong, wrongRest, count);
    addComplement(excess, excessRest, wrong, wrongRest, count);
    onePlus(excess, excessRest, product, productRest, count);
    ExtendedArrays.divide(wrong, wrongRest, product, productRest, count);
  }

  private static void negateWithinReach(
      double[] high, double[] low, double[] negative, double[] negativeRest, int count) {
    for (int i = 0; i < count; i++) {
      negative[i] = Math.max(-high[i], -FARTHEST);
      negativeRest[i] = Math.max(Math.min(-low[i], LARGEST_REST), -LARGEST_REST);
    }
  }

  /** Puts a + (1 − b) into b, for a of at least 0 and b of at most 1. */
  private static void addComplement(
      double[] high, double[] low, double[] otherHigh, double[] otherLow, int count) {
    for (int i = 0; i < count; i++) {
      double b = otherHigh[i];
      double complement = 1 - b;
      double rest = ((1 - complement) - b) - otherLow[i];
      double a = high[i];
      double sum = a + complement;
      double part = sum - a;
      double lost = (a - (sum - part)) + (complement - part);
      rest = lost + (rest + low[i]);
      double total = sum + rest;
      otherHigh[i] = total;
      otherLow[i] = rest - (total - sum);
    }
  }

  private static void onePlus(
      double[] high, double[] low, double[] result, double[] resultRest, int count) {
    for (int i = 0; i < count; i++) {
      double a = high[i];
      double sum = 1 + a;
      double part = sum - 1;
      double rest = ((1 - (sum - part)) + (a - part)) + low[i];
      double total = sum + rest;
      result[i] = total;
      resultRest[i] = rest - (total - sum);
    }
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

  private void doubts(double sumDoubt, int count) {
    for (int i = 0; i < count; i++) {
      double odds = gamma * (1 - wrong[i]) / wrong[i];
      double share = excess[i] / (1 + excess[i]);
      doubt[i] = sumDoubt * (share * (1 / entropy[i] + odds));
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
    Arrays.fill(wrong, 0, count, alpha);
    Arrays.fill(wrongRest, 0, count, 0);
    ExtendedArrays.multiply(product, productRest, wrong, wrongRest, count);
  }
}
