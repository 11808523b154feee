package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBER;

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

/** Lin's concordance correlation, with variances of n, rounded once from exact sums. */
@Contract(
    name = "concordance_corrcoef",
    family = Family.ERRORS,
    summary =
        "How close to the line y_pred = y_true values are: a correlation that offset and scale lower.",
    formula =
        "2 sum w (y - mean y) (p - mean p) / (sum w (y - mean y)^2 + sum w (p - mean p)^2 + sum w (mean y - mean p)^2)",
    shapes = "two numbers",
    range = "[-1, 1]",
    nonFinite = "both columns constant and equal: NaN; NaN, infinities and no rows are errors",
    undefined = @Undefined(where = "y_true and y_pred are constant and equal"),
    errors = {"y_true or y_pred is NaN or infinite", "no rows", "sample weights that sum to zero"},
    source =
        "L. I. Lin, A Concordance Correlation Coefficient to Evaluate Reproducibility, Biometrics 45, 1989, doi:10.2307/2532051",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value")
    },
    examples = {
      @Example(
          sql =
              "SELECT concordance_corrcoef(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.97678916827853")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ConcordanceCorrelation(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MetricAggregation.number(
        new MomentsTally(FunctionName.of(arguments)),
        moments -> {
          Rows.requireWeight(arguments, moments.rows(), moments.weight());
          return concordance(moments.outputs().get(0).spread(moments.weight()));
        });
  }

  private static double concordance(Moments.Spread spread) {
    Dyadic whole = spread.truth().plus(spread.prediction()).plus(spread.bias());
    return whole.signum() == 0
        ? Double.NaN
        : spread.together().plus(spread.together()).dividedBy(whole);
  }
}
