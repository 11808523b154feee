package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;

/** Metrics that are the weighted mean of an error of each row. */
final class ErrorMeans {
  private ErrorMeans() {}

  /** The mean of a single output. */
  static Aggregation single(Arguments arguments, PointError error) {
    return MetricAggregation.number(
        new RowMeans(error, FunctionName.of(arguments)),
        sums -> {
          Rows.require(arguments, 1, sums.rows());
          return Rows.mean(arguments, sums);
        });
  }

  /** The means of the outputs, as the call's multioutput has them. */
  static Aggregation of(Arguments arguments, PointError error) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new RowMeans(error, FunctionName.of(arguments)),
        outputs.resultType(),
        sums -> {
          Rows.requireWeight(arguments, sums.rows(), sums.weight());
          return outputs.ofMeans(sums.values(), sums.weight());
        });
  }

  /** The square roots of the means of the outputs; an average is one of the roots. */
  static Aggregation roots(Arguments arguments, PointError error) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new RowMeans(error, FunctionName.of(arguments)),
        outputs.resultType(),
        sums -> {
          Rows.requireWeight(arguments, sums.rows(), sums.weight());
          return outputs.of(
              sums.values().stream()
                  .mapToDouble(sum -> ExactQuotient.root(sum, sums.weight()))
                  .toArray());
        });
  }
}
