package io.lossless.metric;

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

/** The mean absolute error, rounded once; a row's error is correctly rounded. */
@Contract(
    name = "mean_absolute_error",
    family = Family.ERRORS,
    summary = "How far predictions are off on average, in the unit of the values.",
    formula = "mean of |y_true - y_pred|",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf)",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.mean_absolute_error",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT mean_absolute_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT mean_absolute_error(y, p, multioutput => 'raw_values') FROM VALUES (array(0.5, 1.0), array(0.0, 2.0)), (array(-1.0, 1.0), array(-1.0, 2.0)), (array(7.0, -6.0), array(8.0, -5.0)) AS t(y, p)",
          result = "[0.5, 1.0]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanAbsoluteError(Arguments arguments) implements AggregateFunction {
  public MeanAbsoluteError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.of(arguments, new AbsoluteError());
  }
}
