package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
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
import io.lossless.function.Undefined;

/** The coefficient of determination; the score of an output is rounded once, whatever cancels. */
@Contract(
    name = "r2_score",
    family = Family.ERRORS,
    summary =
        "The part of the variance of the true values that predictions explain; 0 for their mean.",
    formula = "1 - sum w (y_true - y_pred)^2 / sum w (y_true - mean of y_true)^2",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "(-inf, 1]",
    nonFinite =
        "one row: NaN; constant true values: 1 for perfect predictions, else 0; NaN, infinities and no rows are errors",
    undefined = @Undefined(where = "there is one row only", upTo = 1),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.r2_score",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION_BY_VARIANCE),
      @Argument(
          name = VarianceScore.FORCE_FINITE,
          type = FLAG,
          defaultValue = "true",
          description = VarianceScore.FORCE_FINITE_DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT r2_score(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.9486081370449678"),
      @Example(
          sql =
              "SELECT r2_score(y, p, force_finite => false) FROM VALUES (1.0, 1.0), (1.0, 2.0) AS t(y, p)",
          result = "-Infinity")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record R2Score(Arguments arguments) implements AggregateFunction {
  public R2Score {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments, true);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return new VarianceScore(
            Moments.Spread::squaredError, arguments.flag(VarianceScore.FORCE_FINITE), 2)
        .aggregation(arguments, Multioutput.of(arguments, true));
  }
}
