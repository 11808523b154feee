package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** The mean unit deviance, rounded once; a row's deviance is within 12 ulp. */
@Contract(
    name = "mean_gamma_deviance",
    family = Family.ERRORS,
    summary =
        "The deviance of positive amounts from predicted means: the log-likelihood that is missing, twice.",
    formula = "mean of 2 (log(y_pred / y_true) + y_true / y_pred - 1)",
    shapes = "two numbers",
    range = "[0, inf)",
    nonFinite =
        "NaN and infinities are errors, and so are no rows; the deviance itself may overflow",
    undefined = @Undefined(where = "a deviance overflows"),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_true of 0 or below",
      "y_pred of 0 or below",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.mean_gamma_deviance",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value")
    },
    examples = {
      @Example(
          sql =
              "SELECT mean_gamma_deviance(y, p) FROM VALUES (2.0, 0.5), (0.5, 0.5), (1.0, 2.0), (4.0, 2.0) AS t(y, p)",
          result = "1.0568528194400546")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanGammaDeviance(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return ErrorMeans.single(arguments, TweedieDeviance.of(2));
  }
}
