package io.lossless.metric;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType;
import java.util.Optional;
import java.util.function.Function;

/**
 * A metric of a tally.
 *
 * @param finish the value of a group
 * @param <T> what holds a group
 */
record MetricAggregation<T extends Accumulator>(
    Tally<T> tally, ResultType resultType, Function<T, Object> finish) implements Aggregation {

  /** A metric that is a number. */
  static <T extends Accumulator> MetricAggregation<T> number(
      Tally<T> tally, Function<T, Double> finish) {
    return new MetricAggregation<>(tally, ResultType.Scalar.DOUBLE, finish::apply);
  }

  @Override
  public Evaluator evaluator() {
    return tally.evaluator();
  }

  @Override
  public Accumulator accumulator() {
    return tally.group();
  }

  @Override
  @SuppressWarnings("unchecked") // a group is one of this tally's
  public Object finish(Accumulator group) {
    return finish.apply((T) group);
  }

  @Override
  public Optional<Object> keeper() {
    return Optional.of(tally);
  }
}
