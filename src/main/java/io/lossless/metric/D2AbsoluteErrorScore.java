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
import io.lossless.function.Undefined;

/**
 * The part of the absolute error around the median that predictions explain, of which the score of
 * an output is rounded once.
 *
 * <p>The quantile is that of numpy (linear interpolation) without weights; with weights it is the
 * first value up to which they are a part alpha of all.
 */
@Contract(
    name = "d2_absolute_error_score",
    family = Family.ERRORS,
    summary = "R2 of absolute errors: 0 for the median of the true values.",
    formula = "1 - sum w |y_true - y_pred| / sum w |y_true - median of y_true|",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "(-inf, 1]",
    nonFinite =
        "one row: NaN; constant true values: 1 for perfect predictions, else 0; NaN, infinities and no rows are errors",
    undefined = @Undefined(where = "there is one row only", upTo = 1),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "more distinct true values than max_distinct",
      "a negative sample weight",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.d2_absolute_error_score (1.2)",
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
              "SELECT d2_absolute_error_score(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.7647058823529411")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record D2AbsoluteErrorScore(Arguments arguments) implements AggregateFunction {
  public D2AbsoluteErrorScore {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
    SortedRuns.Limit.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return PinballScore.of(arguments, new PinballError(0.5));
  }
}
