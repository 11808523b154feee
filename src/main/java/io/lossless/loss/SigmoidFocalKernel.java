package io.lossless.loss;

import io.lossless.exact.Elementary;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * The loop of {@link SigmoidFocalLoss}.
 *
 * <p>For a target of 0 or 1 let z be the input, negated where the target is 0, and {@code l = log(1
 * + exp(−|z|))}. Then {@code −log p_t = max(−z, 0) + l} and {@code −log(1 − p_t) = max(z, 0) + l},
 * both without cancellation where PyTorch subtracts p_t from 1, and {@code (1 − p_t)^gamma} is
 * {@code exp(−gamma (max(z, 0) + l))}. For a target between, which torchvision does not define, 1 −
 * p_t is a quotient of terms of one sign.
 *
 * <p>Numerics: an error of gamma l is one of the result, relative to it. So l is an {@link
 * Extended} number, to 2^-64 of itself, as is all but the power: its exponent is at most 750 where
 * the result is not 0 and therefore good to 2^-54, and the exponential itself is within 0.9 ulp.
 */
final class SigmoidFocalKernel implements ElementKernel {
  /** Beyond it every power of 1 − p_t is 0, or 1 − p_t is 1 in double precision. */
  private static final double LARGEST_GAMMA = 0x1p100;

  /** Beyond it 1 − p_t is 0 or 1 and −log p_t is 0 or |z|. */
  private static final double LARGEST_SCORE = 0x1p850;

  /** Where a power is less, its product with −log p_t may need more of it than a double has. */
  private static final double LEAST_POWER = 0x1p-960;

  /** Elements at a time, whose arrays stay in the caches. */
  private static final int BLOCK = 304;

  private final double positive;
  private final Extended negative;
  private final double gamma;
  private final double[] score = new double[BLOCK];
  private final double[] part = new double[BLOCK];
  private final double[] entropy = new double[BLOCK];
  private final double[] entropyRest = new double[BLOCK];
  private final double[] wrong = new double[BLOCK];
  private final double[] wrongRest = new double[BLOCK];
  private final double[] factor = new double[BLOCK];
  private final double[] factorRest = new double[BLOCK];
  private final double[] power = new double[BLOCK];

  SigmoidFocalKernel(double alpha, double gamma) {
    this.positive = alpha < 0 ? 1 : alpha;
    this.negative = alpha < 0 ? Extended.ONE : Extended.sum(1, -alpha);
    this.gamma = Math.min(gamma, LARGEST_GAMMA);
  }

  /** The loops are for targets of 0 and 1 and usual scores; the others are computed again. */
  @Override
  public void evaluate(double[][] arguments, double[] loss, int count) {
    double[] input = arguments[0];
    double[] target = arguments[1];
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      System.arraycopy(input, from, score, 0, size);
      System.arraycopy(target, from, part, 0, size);
      evaluate(size);
      System.arraycopy(part, 0, loss, from, size);
      for (int i = 0; i < size; i++) {
        double t = target[from + i];
        boolean isHard = t * (1 - t) == 0; // one comparison: the target can't be predicted
        boolean usual = isHard && power[i] >= LEAST_POWER && part[i] >= 0;
        if (!usual) {
          loss[from + i] = single(input[from + i], t);
        }
      }
    }
  }

  /** From inputs in {@code score} and targets in {@code part} to losses in {@code part}. */
  private void evaluate(int count) {
    weigh(part, factor, factorRest, positive, negative, count);
    orient(score, part, entropy, count);
    Arrays.fill(entropyRest, 0, count, 0);
    ExtendedArrays.exp(entropy, entropyRest, count);
    ExtendedArrays.log1p(entropy, entropyRest, count);
    System.arraycopy(entropy, 0, wrong, 0, count);
    System.arraycopy(entropyRest, 0, wrongRest, 0, count);
    positiveParts(score, part, count);
    ExtendedArrays.add(wrong, wrongRest, part, count);
    ExtendedArrays.expOfMultiple(-gamma, wrong, wrongRest, power, count);
    negativeParts(score, part, count);
    ExtendedArrays.add(entropy, entropyRest, part, count);
    ExtendedArrays.multiply(entropy, entropyRest, factor, factorRest, count);
    System.arraycopy(power, 0, part, 0, count);
    ExtendedArrays.multiplyInto(entropy, entropyRest, part, count);
  }

  private static void weigh(
      double[] target, double[] high, double[] low, double positive, Extended negative, int count) {
    double first = negative.high();
    double rest = negative.low();
    for (int i = 0; i < count; i++) {
      double t = target[i];
      high[i] = positive * t + first * (1 - t);
      low[i] = rest * (1 - t);
    }
  }

  /** z in place of the input, and −|z|. */
  private static void orient(double[] score, double[] target, double[] distance, int count) {
    for (int i = 0; i < count; i++) {
      double z = score[i] * (2 * target[i] - 1);
      distance[i] = -Math.abs(z);
      score[i] = z;
    }
  }

  private static void positiveParts(double[] score, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(score[i], 0);
    }
  }

  private static void negativeParts(double[] score, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(-score[i], 0);
    }
  }

  private double single(double x, double t) {
    if (!(Math.abs(x) <= LARGEST_SCORE)) {
      return beyond(x, t);
    }
    Extended exponential = new Extended(-Math.abs(x), 0).exp();
    if (t == 1) {
      return hard(x, exponential.log1p(), new Extended(positive, 0));
    }
    return t == 0 ? hard(-x, exponential.log1p(), negative) : soft(x, t, exponential);
  }

  private double hard(double z, Extended l, Extended alpha) {
    Extended ownEntropy = l.plus(Math.max(-z, 0));
    Extended otherEntropy = l.plus(Math.max(z, 0));
    return ownEntropy.times(alpha).timesExp(gamma, otherEntropy.negated());
  }

  /** A target that is neither 0 nor 1. */
  private double soft(double x, double t, Extended exponential) {
    Extended other = Extended.sum(1, -t);
    Extended miss = x < 0 ? other.times(exponential).plus(t) : exponential.times(t).plus(other);
    Extended cross =
        exponential
            .log1p()
            .plus(other.times(Math.max(x, 0)))
            .plus(Extended.product(Math.min(x, 0), -t));
    Extended alpha = negative.times(other).plus(Extended.product(positive, t));
    if (miss.high() > 0) {
      Extended base = miss.dividedBy(exponential.plus(1));
      return cross.times(alpha).timesExp(gamma, base.log());
    }
    double base = miss.high() / (1 + exponential.high());
    return cross.high() * Elementary.pow(base, gamma) * alpha.high();
  }

  /** Here e^−|x| is 0. A term that is 0 · ∞ keeps PyTorch's NaN of an infinite score. */
  private double beyond(double x, double t) {
    double other = 1 - t;
    boolean hard = t * other == 0;
    double z = t == 0 ? -x : x;
    double cross = hard ? Math.max(-z, 0) : Math.max(x, 0) * other - Math.min(x, 0) * t;
    double undefined = 0 * (hard ? Math.max(z, 0) : Math.min(x, 0));
    double miss = x < 0 ? t : other;
    double alpha = positive * t + negative.high() * other;
    return (cross + undefined) * Elementary.pow(miss, gamma) * alpha;
  }
}
