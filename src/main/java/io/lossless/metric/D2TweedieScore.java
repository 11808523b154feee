package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.ArgumentType.REAL;

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
 * The part of the deviance around the mean that predictions explain. For power 0 it is R2, rounded
 * once. Else the deviance around the mean is that of exact sums of rounded terms, which cancel
 * where true values vary little: N / D is good to 1e-5 where they vary by 1e-5 of their mean, and
 * better elsewhere.
 */
@Contract(
    name = "d2_tweedie_score",
    family = Family.ERRORS,
    summary =
        "R2 of a distribution whose variance is a power of its mean: 0 for the mean of the true values.",
    formula =
        "1 - sum w D(y_true, y_pred) / sum w D(y_true, mean of y_true), D as in mean_tweedie_deviance",
    shapes = "two numbers",
    range = "(-inf, 1]",
    nonFinite =
        "one row: NaN; constant true values: -Infinity, or NaN for perfect predictions; NaN, infinities and no rows are errors",
    undefined = {
      @Undefined(where = "there is one row only", upTo = 1),
      @Undefined(where = "y_true is constant")
    },
    errors = {
      "y_true or y_pred is NaN or infinite",
      "power in (0, 1)",
      "y_pred of 0 or below, unless power is 0",
      "y_true below 0 if power >= 1, or 0 if power >= 2",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.d2_tweedie_score",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value"),
      @Argument(
          name = "power",
          type = REAL,
          defaultValue = "0",
          description =
              "of the variance that a mean brings: 0 normal, 1 Poisson, 2 gamma, 3 inverse Gaussian distribution; none between 0 and 1")
    },
    examples = {
      @Example(
          sql =
              "SELECT d2_tweedie_score(y, p, power => 1) FROM VALUES (2.0, 0.5), (0.0, 0.5), (1.0, 2.0), (4.0, 2.0) AS t(y, p)",
          result = "0.05378976455805634"),
      @Example(
          sql =
              "SELECT d2_tweedie_score(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.9486081370449678")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record D2TweedieScore(Arguments arguments, double power) implements AggregateFunction {
  public D2TweedieScore(Arguments arguments) {
    this(arguments, TweedieDeviance.power(arguments));
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return power == 0
        ? new VarianceScore(Moments.Spread::squaredError, false, 2)
            .aggregation(arguments, Multioutput.single(arguments))
        : TweedieScore.of(arguments, power);
  }
}
