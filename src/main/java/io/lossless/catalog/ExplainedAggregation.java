package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;
import java.util.Optional;

/** An aggregation with the reason why a group has no value, where it has none. */
record ExplainedAggregation(Aggregation aggregation) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ExplainedValue.type(aggregation.resultType());
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
  public Optional<Object> keeper() {
    return aggregation.keeper();
  }

  @Override
  public ExplainedValue finish(Accumulator group) {
    return ExplainedValue.of(() -> aggregation.finish(group));
  }
}
