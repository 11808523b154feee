package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ResultType;

/** An aggregation whose value is the bytes of its group, which others finish. */
record UnfinishedAggregation(Aggregation aggregation) implements SameGroups {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public byte[] finish(Accumulator group) {
    return group.toBytes();
  }
}
