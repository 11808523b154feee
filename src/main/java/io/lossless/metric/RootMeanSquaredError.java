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

/** The root of {@link MeanSquaredError}, rounded once from the exact sums. */
@Contract(
    name = "root_mean_squared_error",
    family = Family.ERRORS,
    summary = "The mean squared error in the unit of the values.",
    formula = "sqrt(mean of (y_true - y_pred)^2); of several outputs the mean of the roots",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf]",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.root_mean_squared_error (1.4)",
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
              "SELECT root_mean_squared_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.6123724356957945"),
      @Example(
          sql =
              "SELECT root_mean_squared_error(y, p) FROM VALUES (array(0.0, 0.0), array(3.0, 0.0)), (array(1.0, 1.0), array(1.0, 2.0)) AS t(y, p)",
          result = "1.414213562373095")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record RootMeanSquaredError(Arguments arguments) implements AggregateFunction {
  public RootMeanSquaredError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.roots(arguments, new SquaredError());
  }
}
