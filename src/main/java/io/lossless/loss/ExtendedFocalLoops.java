package io.lossless.loss;

import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * Focal losses of logits for targets of 0 and 1, whatever gamma, a block at a time.
 *
 * <p>An error of gamma l, {@code l = log(1 + exp(−|z|))}, is one of the result, relative to it. So
 * l is to 2^-64 of itself, as is all but the power: its exponent is at most 750 where the result is
 * not 0 and therefore good to 2^-54, and the exponential itself is within 0.9 ulp.
 */
final class ExtendedFocalLoops {
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

  ExtendedFocalLoops(double positive, Extended negative, double gamma) {
    this.positive = positive;
    this.negative = negative;
    this.gamma = gamma;
  }

  /** Sets the losses; NaN where an element must be computed by itself. */
  void losses(double[] input, double[] target, double[] loss, int count) {
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
          loss[from + i] = Double.NaN;
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
}
