package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
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
import io.lossless.function.Undefined;

/**
 * The part of the pinball loss around a quantile that predictions explain, of which the score of an
 * output is rounded once.
 *
 * <p>The quantile is that of numpy (linear interpolation) without weights; with weights it is the
 * first value up to which they are a part alpha of all.
 */
@Contract(
    name = "d2_pinball_score",
    family = Family.ERRORS,
    summary = "R2 of predicted quantiles: 0 for the quantile of the true values.",
    formula =
        "1 - sum w L(y_true, y_pred) / sum w L(y_true, alpha-quantile of y_true), L as in mean_pinball_loss",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "(-inf, 1]",
    nonFinite =
        "one row: NaN; constant true values: 1 for perfect predictions, else 0; NaN, infinities and no rows are errors",
    undefined = @Undefined(where = "there is one row only", upTo = 1),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "alpha outside of [0, 1]",
      "more distinct true values than max_distinct",
      "a negative sample weight",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.d2_pinball_score (1.2)",
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
              "SELECT d2_pinball_score(y, p, alpha => 0.75) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.8181818181818182")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record D2PinballScore(Arguments arguments, PinballError error) implements AggregateFunction {
  public D2PinballScore(Arguments arguments) {
    this(arguments, PinballError.of(arguments));
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
    SortedRuns.Limit.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return PinballScore.of(arguments, error);
  }
}
