package io.lossless.loss;

import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/** Focal losses of positions side by side, and how far off the softmax's sums may be for them. */
final class FocalLoops {
  /** Whole gammas up to here are powers by multiplication. */
  private static final int LARGEST_WHOLE = 32;

  /** Below its exponent a power is nothing, and rests are larger. */
  private static final double LEAST_EXPONENT = -746;

  private static final double LARGEST_REST = 0x1p-43;

  private final double alpha;
  private final double gamma;
  private final int wholeGamma;
  private final double[] wrong = new double[EntropyLanes.COUNT];
  private final double[] wrongRest = new double[EntropyLanes.COUNT];
  private final double[] product = new double[EntropyLanes.COUNT];
  private final double[] productRest = new double[EntropyLanes.COUNT];
  private final double[] doubt = new double[EntropyLanes.COUNT];

  FocalLoops(double alpha, double gamma) {
    this.alpha = alpha;
    this.gamma = gamma;
    this.wholeGamma = gamma <= LARGEST_WHOLE && gamma == (int) gamma ? (int) gamma : -1;
  }

  /** The losses of the positions evaluated last. */
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
   * @param lanes their cross entropies
   */
  void evaluate(EntropyLanes lanes, int count) {
    if (gamma > 0) {
      System.arraycopy(lanes.value, 0, wrong, 0, count);
      System.arraycopy(lanes.valueRest, 0, wrongRest, 0, count);
      ExtendedArrays.oneMinusExpOfMinus(wrong, wrongRest, count);
    } else {
      Arrays.fill(wrong, 0, count, 1);
    }
    doubts(lanes.value, lanes.slope, lanes.excess, lanes.doubt, count);
    if (wholeGamma >= 0) {
      power(count);
    } else {
      fractionalPower(count);
    }
    if (alpha != 1) {
      ExtendedArrays.multiply(product, productRest, new Extended(alpha, 0), count);
    }
    ExtendedArrays.multiply(product, productRest, lanes.value, lanes.valueRest, count);
  }

  private void doubts(
      double[] entropy, double[] slope, double[] excess, double[] excessDoubt, int count) {
    for (int i = 0; i < count; i++) {
      double odds = gamma * (1 - wrong[i]) / wrong[i];
      double share = excess[i] / (1 + excess[i]);
      doubt[i] = excessDoubt[i] * (share * (1 / entropy[i] + odds) * Math.abs(slope[i]));
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

  /** Into {@code product}: the exponent, up to 746 where it counts, is good to 2^-55. */
  private void fractionalPower(int count) {
    ExtendedArrays.log(wrong, wrongRest, count);
    ExtendedArrays.multiply(wrong, wrongRest, new Extended(gamma, 0), count);
    limit(wrong, wrongRest, product, productRest, count);
    ExtendedArrays.exp(product, productRest, count);
  }

  private static void limit(
      double[] high, double[] low, double[] limited, double[] limitedRest, int count) {
    for (int i = 0; i < count; i++) {
      limited[i] = Math.max(Math.min(high[i], 0), LEAST_EXPONENT);
      limitedRest[i] = Math.max(Math.min(low[i], LARGEST_REST), -LARGEST_REST);
    }
  }

  /** The loss of a position whose cross entropy is positive, for which the sum will do. */
  double loss(Extended entropy) {
    Extended factor = alpha == 1 ? entropy : entropy.times(alpha);
    Extended own = entropy.oneMinusExpOfMinus();
    return wholeGamma >= 0
        ? factor.times(own.toThe(wholeGamma)).high()
        : factor.timesExp(gamma, own.log());
  }
}
