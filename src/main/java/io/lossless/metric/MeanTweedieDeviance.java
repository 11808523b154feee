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
 * The mean unit deviance, rounded once. A row's is within 2 ulp for power 0, within 12 ulp for
 * powers 1 and 2, else within 6 ulp of the largest term.
 */
@Contract(
    name = "mean_tweedie_deviance",
    family = Family.ERRORS,
    summary = "The deviance of a distribution whose variance is a power of its mean.",
    formula =
        "mean of 2 (max(y, 0)^(2-q) / ((1-q) (2-q)) - y p^(1-q) / (1-q) + p^(2-q) / (2-q)), or its limit",
    shapes = "two numbers",
    range = "[0, inf]",
    nonFinite =
        "NaN and infinities are errors, and so are no rows; the deviance itself may overflow",
    undefined = @Undefined(where = "a deviance overflows"),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "power in (0, 1)",
      "y_pred of 0 or below, unless power is 0",
      "y_true below 0 if power >= 1, or 0 if power >= 2",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.mean_tweedie_deviance",
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
              "SELECT mean_tweedie_deviance(y, p, power => 1.5) FROM VALUES (2.0, 0.5), (0.0, 0.5), (1.0, 2.0), (4.0, 2.0) AS t(y, p)",
          result = "1.7781745930520234"),
      @Example(
          sql =
              "SELECT mean_tweedie_deviance(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.375")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanTweedieDeviance(Arguments arguments, double power) implements AggregateFunction {
  public MeanTweedieDeviance(Arguments arguments) {
    this(arguments, TweedieDeviance.power(arguments));
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.single(arguments, TweedieDeviance.of(power));
  }
}
