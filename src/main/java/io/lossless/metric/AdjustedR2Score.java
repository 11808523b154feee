package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.TEXT_OR_REALS;

import io.lossless.exact.Dyadic;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** R2 for the degrees of freedom that are left; the score of an output is rounded once. */
@Contract(
    name = "adjusted_r2_score",
    family = Family.ERRORS,
    summary = "R2 that more features do not raise by themselves.",
    formula = "1 - (1 - r2_score) (n - 1) / (n - n_features - 1) of n rows, n = sum w",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "(-inf, 1]",
    nonFinite =
        "n <= n_features + 1: NaN; constant true values: R2 is 1 for perfect predictions, else 0; NaN, infinities and no rows are errors",
    undefined = @Undefined(where = "there are no more rows than n_features + 1"),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "n_features < 0",
      "no rows",
      "sample weights that sum to zero"
    },
    source =
        "H. Theil, Economic Forecasts and Policy, 1958; torchmetrics.R2Score(adjusted), which falls back to R2 for too few rows",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = "n_features",
          type = INTEGER,
          description = "how many features the model has; >= 0"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT adjusted_r2_score(y, p, n_features => 1) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.9229122055674518")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record AdjustedR2Score(Arguments arguments, long features) implements AggregateFunction {
  public AdjustedR2Score(Arguments arguments) {
    this(arguments, arguments.integer("n_features"));
    if (features < 0) {
      throw arguments.error("n_features", ">= 0", features);
    }
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new MomentsTally(FunctionName.of(arguments)),
        outputs.resultType(),
        moments -> {
          Rows.requireWeight(arguments, moments.rows(), moments.weight());
          Dyadic weight = moments.weight().exactValue();
          return outputs.of(
              moments.outputs().stream()
                  .mapToDouble(output -> score(output.spread(moments.weight()), weight))
                  .toArray());
        });
  }

  private double score(Moments.Spread spread, Dyadic weight) {
    Dyadic freedom = weight.minus(Dyadic.of(features)).minus(Dyadic.of(1));
    if (freedom.signum() <= 0) {
      return Double.NaN;
    }
    Dyadic error = spread.squaredError();
    Dyadic whole = spread.truth();
    if (whole.signum() == 0) {
      // R2 is 1 for perfect predictions and 0 for others.
      whole = Dyadic.of(1);
      error = Dyadic.of(error.signum());
    }
    Dyadic divisor = whole.times(freedom);
    return divisor.minus(error.times(weight.minus(Dyadic.of(1)))).dividedBy(divisor);
  }
}
