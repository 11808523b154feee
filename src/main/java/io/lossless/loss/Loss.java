package io.lossless.loss;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Reduction;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/**
 * A loss with its parameters: every row has a loss and a denominator, and the mean is {@code Σ loss
 * / Σ denominator} over all rows, both sums exact.
 */
public interface Loss extends AggregateFunction, RowFunction {
  /** A worker that evaluates batches of this loss, of its own for one thread. */
  LossKernel kernel();

  /**
   * A worker for {@code NONE}, or for a reduction that is its own {@link #carrier}: a loss
   * overrides both where reductions differ in a row's loss or denominator. A summary's sum and
   * denominator are those of its mean.
   */
  default LossKernel kernel(Reduction reduction) {
    return kernel();
  }

  /** A summary has the sums of all reductions that share its kernel. */
  @Override
  default Reduction carrier(Reduction reduction) {
    return Reduction.SUMMARY;
  }

  /** What a group's mean divides by, from the sum of its rows' denominators. */
  default ExactSum divisor(ExactSum denominator) {
    return denominator;
  }

  /** The mean of a group; a loss overrides it where PyTorch's is no plain quotient. */
  default double mean(ExactSum loss, ExactSum denominator) {
    return ExactQuotient.of(loss, divisor(denominator));
  }

  @Override
  default Aggregation aggregation(Reduction reduction) {
    return switch (reduction) {
      case MEAN, SUM, BATCHMEAN -> new MeanAggregation(this, reduction);
      case SUMMARY -> new SummaryAggregation(this);
      case VALUE, NONE, STATE ->
          throw new IllegalArgumentException(
              "no aggregation of reduction '" + reduction.text() + "'");
    };
  }

  @Override
  default RowEvaluator rowEvaluator() {
    LossKernel kernel = kernel(Reduction.NONE);
    return kernel::evaluateRows;
  }
}
