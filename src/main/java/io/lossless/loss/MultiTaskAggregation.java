package io.lossless.loss;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;

/** The mean or the sum of a loss of two tasks: four exact sums, combined and rounded once. */
record MultiTaskAggregation(MultiTaskLoss loss, Reduction reduction) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.DOUBLE;
  }

  @Override
  public Evaluator evaluator() {
    return new MultiTaskEvaluator(loss);
  }

  @Override
  public Accumulator accumulator() {
    return new MultiTaskAccumulator();
  }

  @Override
  public Double finish(Accumulator group) {
    MultiTaskAccumulator tasks = (MultiTaskAccumulator) group;
    LossAccumulator first = tasks.first();
    LossAccumulator second = tasks.second();
    if (reduction == Reduction.SUM) {
      ExactSum sum = new ExactSum();
      sum.addScaled(first.totalLoss(), loss.first());
      sum.addScaled(second.totalLoss(), loss.second());
      return sum.value();
    }
    return ExactQuotient.weightedSum(
        loss.first(),
        first.totalLoss(),
        first.totalDenominator(),
        loss.second(),
        second.totalLoss(),
        second.totalDenominator());
  }
}
