package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;

/** An aggregation whose value is the bytes of its group, which others finish. */
record UnfinishedAggregation(Aggregation aggregation) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public Evaluator evaluator() {
    return aggregation.evaluator();
  }

  @Override
  public Accumulator accumulator() {
    return aggregation.accumulator();
  }

  @Override
  public Slots slots() {
    return aggregation.slots();
  }

  @Override
  public byte[] finish(Accumulator group) {
    return group.toBytes();
  }
}
