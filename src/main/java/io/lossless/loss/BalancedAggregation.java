package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Summary;

/**
 * Cross entropy with {@code weight => 'balanced'} in one pass: sums for each class, weighted at the
 * end.
 *
 * <p>With S_c the loss and n_c the weight of the rows whose target is c, N = Σ n_c, and k the
 * number of classes that occur, the weight of class c is {@code w_c = N / (k n_c)}, rounded to a
 * double as scikit-learn does, and 0 for a class that doesn't occur; then the mean is {@code ((1 −
 * s) Σ w_c S_c + s/C Σ w_c T_c) / Σ w_c n_c}, where T_c sums class c's negative log-probability
 * over all rows. All of it is exact until the one final rounding.
 */
record BalancedAggregation(CrossEntropyLoss loss, Reduction reduction) implements Aggregation {
  BalancedAggregation {
    if (reduction == Reduction.NONE) {
      throw new IllegalArgumentException("reduction 'none' is no aggregation");
    }
  }

  @Override
  public ResultType resultType() {
    return reduction == Reduction.SUMMARY ? Summary.TYPE : ResultType.Scalar.DOUBLE;
  }

  @Override
  public Evaluator evaluator() {
    return new BalancedEvaluator(loss);
  }

  @Override
  public Accumulator accumulator() {
    return new BalancedAccumulator(reduction == Reduction.SUMMARY);
  }

  @Override
  public Object finish(Accumulator group) {
    BalancedTotals totals = new BalancedTotals((BalancedAccumulator) group, loss);
    return switch (reduction) {
      case MEAN -> totals.mean();
      case SUM -> totals.sum();
      case SUMMARY -> totals.summary();
      case VALUE, NONE, BATCHMEAN, STATE ->
          throw new IllegalArgumentException(
              "no aggregation of reduction '" + reduction.text() + "'");
    };
  }
}
