package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Summary;

/** The summary of a loss. */
record SummaryAggregation(Loss loss) implements Aggregation {
  @Override
  public ResultType resultType() {
    return Summary.TYPE;
  }

  @Override
  public Evaluator evaluator() {
    return new LossEvaluator(loss.kernel(Reduction.SUMMARY));
  }

  @Override
  public Accumulator accumulator() {
    return new SummaryAccumulator();
  }

  @Override
  public Summary finish(Accumulator group) {
    return ((SummaryAccumulator) group).summary(loss);
  }
}
