package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The largest absolute error, correctly rounded. */
@Contract(
    name = "max_error",
    family = Family.ERRORS,
    summary = "The worst prediction.",
    formula = "max of |y_true - y_pred|",
    shapes = "two numbers",
    range = "[0, inf]",
    nonFinite = "NaN, infinities and no rows are errors; states can't be subtracted",
    errors = {"y_true or y_pred is NaN or infinite", "no rows"},
    source = "sklearn.metrics.max_error",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value")
    },
    examples = {
      @Example(
          sql =
              "SELECT max_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "1.0")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE},
    weighted = false)
public record MaxError(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MetricAggregation.number(
        new LargestError(),
        largest -> {
          Rows.require(arguments, 1, largest.rows());
          return largest.error();
        });
  }
}
