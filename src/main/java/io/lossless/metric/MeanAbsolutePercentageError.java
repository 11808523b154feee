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

/** The mean relative error, rounded once; a row's error is within 1 ulp. */
@Contract(
    name = "mean_absolute_percentage_error",
    family = Family.ERRORS,
    summary = "The error relative to the true value, as a fraction; values near 0 dominate it.",
    formula = "mean of |y_true - y_pred| / max(|y_true|, 2^-52)",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf)",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.mean_absolute_percentage_error",
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
              "SELECT mean_absolute_percentage_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.3273809523809524")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanAbsolutePercentageError(Arguments arguments) implements AggregateFunction {
  public MeanAbsolutePercentageError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.of(arguments, new PercentageError());
  }
}
