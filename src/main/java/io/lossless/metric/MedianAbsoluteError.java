package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.TEXT_OR_REALS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/**
 * The median absolute error, exact but for the rounding of each row's error and of a mean of two.
 *
 * <p>Without weights it is the mean of the two middle errors; with weights the first error up to
 * which the weights are half of all, also where every weight is 1.
 */
@Contract(
    name = "median_absolute_error",
    family = Family.ERRORS,
    summary = "The error that half of the predictions stay below, whatever the others do.",
    formula = "median of |y_true - y_pred|",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf]",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "more distinct errors than max_distinct",
      "a negative sample weight",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.median_absolute_error (1.2)",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION),
      @Argument(
          name = SortedRuns.Limit.NAME,
          type = INTEGER,
          defaultValue = SortedRuns.Limit.DEFAULT,
          description = SortedRuns.Limit.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT median_absolute_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT median_absolute_error(y, p) FROM VALUES (0, 1), (0, 2), (0, 3), (0, 4) AS t(y, p)",
          result = "2.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MedianAbsoluteError(Arguments arguments) implements AggregateFunction {
  public MedianAbsoluteError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
    SortedRuns.Limit.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new DistributionTally(new AbsoluteError(), SortedRuns.Limit.of(arguments)),
        outputs.resultType(),
        errors -> {
          Rows.requireWeight(arguments, errors.rows(), errors.weight());
          return outputs.of(errors.quantiles().stream().mapToDouble(Quantiles::median).toArray());
        });
  }
}
