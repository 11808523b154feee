package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.TEXT_OR_REALS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The mean pinball loss, rounded once; a row's loss is within 2 ulp. */
@Contract(
    name = "mean_pinball_loss",
    family = Family.ERRORS,
    summary =
        "The error of predicted quantiles: least where a part alpha of the true values is below.",
    formula = "mean of y_true >= y_pred ? alpha (y_true - y_pred) : (1 - alpha) (y_pred - y_true)",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf)",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "alpha outside of [0, 1]",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.mean_pinball_loss",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = "alpha",
          type = REAL,
          defaultValue = "0.5",
          description = "the quantile that is predicted, in [0, 1]"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT mean_pinball_loss(y, p, alpha => 0.25) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.3125")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanPinballLoss(Arguments arguments, PinballError error)
    implements AggregateFunction {
  public MeanPinballLoss(Arguments arguments) {
    this(arguments, PinballError.of(arguments));
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.of(arguments, error);
  }
}
