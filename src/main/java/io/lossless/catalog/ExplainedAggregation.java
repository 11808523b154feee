package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ResultType;
import java.util.Optional;

/** An aggregation with the reason why a group has no value, where it has none. */
record ExplainedAggregation(Aggregation aggregation) implements SameGroups {
  @Override
  public ResultType resultType() {
    return ExplainedValue.type(aggregation.resultType());
  }

  @Override
  public Optional<Object> keeper() {
    return aggregation.keeper();
  }

  @Override
  public ExplainedValue finish(Accumulator group) {
    return ExplainedValue.of(() -> aggregation.finish(group));
  }
}
