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

/** The root of {@link MeanSquaredLogError}, rounded once from the exact sums of rows. */
@Contract(
    name = "root_mean_squared_log_error",
    family = Family.ERRORS,
    summary = "The error of logarithms: about the relative error that is usual.",
    formula =
        "sqrt(mean of (log(1 + y_true) - log(1 + y_pred))^2); of several outputs the mean of the roots",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf)",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "a value below 0",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.root_mean_squared_log_error (1.4)",
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
              "SELECT root_mean_squared_log_error(y, p) FROM VALUES (0.0, 0.0), (1.0, 3.0) AS t(y, p)",
          result = "0.49012907173427356")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record RootMeanSquaredLogError(Arguments arguments) implements AggregateFunction {
  public RootMeanSquaredLogError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.roots(arguments, new SquaredLogError());
  }
}
