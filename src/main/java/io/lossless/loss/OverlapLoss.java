package io.lossless.loss;

import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;

/**
 * A loss that is one ratio over all rows: a row's loss is its part of the numerator, {@code α FP +
 * β FN}, its denominator {@code κ TP + α FP + β FN}, both sums over its pixels; the smoothing comes
 * to the sum of the denominators, once.
 *
 * <p>With {@code per_row} a row's loss is the ratio of its own sums, smoothed, its denominator 1.
 *
 * <p>Numerics: p and 1 − p come from the sigmoid of −|x|, so that both are within 2 ulp, also where
 * p rounds to 1. All sums are of terms that are not negative where targets are in [0, 1]: nothing
 * cancels, where {@code 1 − (2 I + s) / (P + T + s)} loses a good model's digits.
 */
interface OverlapLoss extends Loss {
  Arguments arguments();

  Overlap overlap();

  @Override
  default LossKernel kernel() {
    return new OverlapKernel(overlap());
  }

  @Override
  default LossKernel kernel(Reduction reduction) {
    return kernel();
  }

  /** Σ denominator and the smoothing, which is in the ratio of all rows once. */
  @Override
  default ExactSum divisor(ExactSum denominator) {
    if (overlap().perRow()) {
      return denominator;
    }
    ExactSum divisor = denominator.copy();
    divisor.add(overlap().smooth());
    return divisor;
  }

  @Override
  default int resultDepth() {
    return 0;
  }

  /** Requires target to have the nesting of pred. */
  static void checkShapes(Arguments arguments) {
    ColumnType pred = arguments.requiredColumn("pred");
    ColumnType target = arguments.requiredColumn("target");
    if (pred.depth() != target.depth()) {
      throw arguments.error(
          "target", "of the same shape as pred (" + pred.text() + ")", target.text());
    }
  }
}
