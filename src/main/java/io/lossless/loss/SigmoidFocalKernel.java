package io.lossless.loss;

import io.lossless.exact.Elementary;

/**
 * The loop of {@link SigmoidFocalLoss}.
 *
 * <p>For a target of 0 or 1 let z be the input, negated where the target is 0, and {@code l = log(1
 * + exp(−|z|))}. Then {@code −log p_t = max(−z, 0) + l} and {@code −log(1 − p_t) = max(z, 0) + l},
 * both without cancellation where PyTorch subtracts p_t from 1, and {@code (1 − p_t)^gamma} is
 * {@code exp(−gamma (max(z, 0) + l))}, whose argument is kept as a sum of two doubles. So each
 * element is within 4 ulp for gamma up to 5. Targets between 0 and 1, which torchvision does not
 * define, are within 3 (1 + gamma) ulp.
 */
final class SigmoidFocalKernel implements ElementKernel {
  /** Beyond it every power of 1 − p_t is 0, or 1 − p_t is 1 in double precision. */
  private static final double LARGEST_GAMMA = 0x1p100;

  /** Beyond it 1 − p_t is 0; a bound that keeps the products below finite. */
  private static final double LARGEST_SCORE = 0x1p900;

  private final double positive;
  private final double negative;
  private final double gamma;
  private double[] score = {};
  private double[] logarithm = {};
  private double[] rest = {};

  SigmoidFocalKernel(double alpha, double gamma) {
    this.positive = alpha < 0 ? 1 : alpha;
    this.negative = alpha < 0 ? 1 : 1 - alpha;
    this.gamma = Math.min(gamma, LARGEST_GAMMA);
  }

  @Override
  public void evaluate(double[][] arguments, double[] loss, int count) {
    if (score.length < count) {
      score = new double[count];
      logarithm = new double[count];
      rest = new double[count];
    }
    double[] input = arguments[0];
    double[] target = arguments[1];
    negativeMagnitude(input, logarithm, count);
    Elementary.exp(logarithm, logarithm, count);
    Elementary.log1p(logarithm, logarithm, count);
    orient(input, target, score, count);
    exponent(score, logarithm, gamma, loss, rest, count);
    Elementary.exp(loss, loss, count);
    focus(score, logarithm, rest, loss, count);
    weigh(target, positive, negative, loss, count);
    if (largestSoftness(target, count) != 0) {
      for (int i = 0; i < count; i++) {
        if (softness(target[i]) != 0) {
          loss[i] = soft(input[i], target[i], logarithm[i]);
        }
      }
    }
  }

  private static void negativeMagnitude(double[] input, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = -Math.abs(input[i]);
    }
  }

  private static void orient(double[] input, double[] target, double[] score, int count) {
    for (int i = 0; i < count; i++) {
      score[i] = input[i] * (2 * target[i] - 1);
    }
  }

  /** −gamma (max(z, 0) + l) into {@code product}, and what it lacks into {@code rest}. */
  private static void exponent(
      double[] score,
      double[] logarithm,
      double gamma,
      double[] product,
      double[] rest,
      int count) {
    double gammaHigh = high(gamma);
    double gammaLow = gamma - gammaHigh;
    for (int i = 0; i < count; i++) {
      double z = Math.min(Math.max(score[i], 0), LARGEST_SCORE);
      double sum = z + logarithm[i];
      double part = sum - z;
      double sumRest = (z - (sum - part)) + (logarithm[i] - part);
      double sumHigh = high(sum);
      double sumLow = sum - sumHigh;
      double times = gamma * sum;
      double error = (gammaHigh * sumHigh - times) + gammaHigh * sumLow + gammaLow * sumHigh;
      product[i] = -times;
      rest[i] = error + gammaLow * sumLow + gamma * sumRest;
    }
  }

  /** Veltkamp's split: the first 26 bits. */
  private static double high(double x) {
    double large = 0x1.0000002p27 * x;
    return large - (large - x);
  }

  /** The last term keeps PyTorch's NaN of an infinite score on the right side. */
  private static void focus(
      double[] score, double[] logarithm, double[] rest, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      double entropy = Math.max(-score[i], 0) + logarithm[i] + 0 * Math.max(score[i], 0);
      loss[i] = entropy * (loss[i] - loss[i] * rest[i]);
    }
  }

  private static void weigh(
      double[] target, double positive, double negative, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = loss[i] * (positive * target[i] + negative * (1 - target[i]));
    }
  }

  /** 0 if all targets are 0 or 1; NaN if one is NaN. */
  private static double largestSoftness(double[] target, int count) {
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, softness(target[i]));
    }
    return largest;
  }

  private static double softness(double target) {
    return Math.abs(target * (target - 1));
  }

  /** A target that is neither 0 nor 1: 1 − p_t is a quotient of terms of one sign. */
  private double soft(double x, double t, double l) {
    double exponential = Elementary.exp(-Math.abs(x));
    double other = 1 - t;
    double wrong = x < 0 ? t + other * exponential : other + t * exponential;
    double entropy = Math.max(x, 0) * other - Math.min(x, 0) * t + l + 0 * Math.min(x, 0);
    double power = Elementary.pow(wrong / (1 + exponential), gamma);
    return entropy * power * (positive * t + negative * other);
  }
}
