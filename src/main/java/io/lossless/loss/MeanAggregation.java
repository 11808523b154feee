package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;

/** The mean or the sum of a loss. */
record MeanAggregation(Loss loss, Reduction reduction) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.DOUBLE;
  }

  @Override
  public Evaluator evaluator() {
    return new LossEvaluator(loss.kernel(reduction));
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
    MeanAccumulator sums = (MeanAccumulator) group;
    return reduction == Reduction.SUM
        ? sums.loss().value()
        : loss.mean(sums.loss(), sums.denominator());
  }
}
