package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;

/** The mean or the sum of a loss; finishes summaries too. */
record MeanAggregation(Loss loss, Reduction reduction) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.DOUBLE;
  }

  @Override
  public Evaluator evaluator() {
    return new LossEvaluator(loss.kernel(loss.carrier(reduction)));
  }

  @Override
  public Accumulator accumulator() {
    return new MeanAccumulator();
  }

  @Override
  public Slots slots() {
    return new MeanSlots();
  }

  @Override
  public Double finish(Accumulator group) {
    LossAccumulator sums = (LossAccumulator) group;
    return reduction == Reduction.SUM
        ? sums.totalLoss().value()
        : loss.mean(sums.totalLoss(), sums.totalDenominator());
  }
}
