package io.lossless.loss;

import io.lossless.exact.Elementary;
import io.lossless.exact.Extended;
import io.lossless.exact.LogisticFocus;

/**
 * The loop of {@link SigmoidFocalLoss}.
 *
 * <p>For a target of 0 or 1 let z be the input, negated where the target is 0, and {@code l = log(1
 * + exp(−|z|))}. Then {@code −log p_t = max(−z, 0) + l} and {@code −log(1 − p_t) = max(z, 0) + l},
 * both without cancellation where PyTorch subtracts p_t from 1, and {@code (1 − p_t)^gamma} is
 * {@code exp(−gamma (max(z, 0) + l))}. For a target between, which torchvision does not define, 1 −
 * p_t is a quotient of terms of one sign.
 *
 * <p>Numerics: an error of gamma l is one of the result, relative to it. So l has more than 53
 * bits: as many as a usual gamma needs in a {@link LogisticFocus}, 64 for others ({@link
 * ExtendedFocalLoops}) and by itself where the target is none of the two or a factor is tiny.
 */
final class SigmoidFocalKernel implements ElementKernel {
  /** Beyond it every power of 1 − p_t is 0, or 1 − p_t is 1 in double precision. */
  private static final double LARGEST_GAMMA = 0x1p100;

  /** Beyond it 1 − p_t is 0 or 1 and −log p_t is 0 or |z|. */
  private static final double LARGEST_SCORE = 0x1p850;

  private final double positive;
  private final Extended negative;
  private final double gamma;
  private final HardLosses hardLosses;

  /** The losses of targets of 0 and 1; NaN where an element must be computed by itself. */
  @FunctionalInterface
  private interface HardLosses {
    void evaluate(double[] input, double[] target, double[] loss, int count);
  }

  SigmoidFocalKernel(double alpha, double gamma) {
    this.positive = alpha < 0 ? 1 : 0.0 + alpha; // −0.0 is 0
    this.negative = alpha < 0 ? Extended.ONE : Extended.sum(1, -alpha);
    this.gamma = Math.min(gamma, LARGEST_GAMMA);
    LogisticFocus focus = new LogisticFocus(positive, negative, this.gamma);
    this.hardLosses =
        focus.isInReach()
            ? focus::losses
            : new ExtendedFocalLoops(positive, negative, this.gamma)::losses;
  }

  @Override
  public void evaluate(double[][] arguments, double[] loss, int count) {
    double[] input = arguments[0];
    double[] target = arguments[1];
    hardLosses.evaluate(input, target, loss, count);
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(loss[i])) {
        loss[i] = single(input[i], target[i]);
      }
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
