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

/** The mean squared logarithmic error, rounded once; a row's error is within 6 ulp. */
@Contract(
    name = "mean_squared_log_error",
    family = Family.ERRORS,
    summary =
        "The squared error of logarithms: of values that grow exponentially, where ratios count.",
    formula = "mean of (log(1 + y_true) - log(1 + y_pred))^2",
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
    source = "sklearn.metrics.mean_squared_log_error",
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
          sql = "SELECT mean_squared_log_error(y, p) FROM VALUES (0.0, 0.0), (1.0, 3.0) AS t(y, p)",
          result = "0.2402265069591007")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanSquaredLogError(Arguments arguments) implements AggregateFunction {
  public MeanSquaredLogError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.of(arguments, new SquaredLogError());
  }
}
