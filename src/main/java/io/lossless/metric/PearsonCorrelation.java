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

/** Pearson's correlation, rounded once from exact sums, whatever cancels. */
@Contract(
    name = "pearson_corrcoef",
    family = Family.ERRORS,
    summary = "How close to a line true and predicted values are, whatever its slope and offset.",
    formula = "sum w (y - mean y) (p - mean p) / sqrt(sum w (y - mean y)^2 sum w (p - mean p)^2)",
    shapes = "two numbers",
    range = "[-1, 1]",
    nonFinite = "a constant column: NaN; NaN, infinities and fewer than two rows are errors",
    undefined = @Undefined(where = "y_true or y_pred is constant"),
    errors = {
      "y_true or y_pred is NaN or infinite",
      "fewer than 2 rows",
      "no rows",
      "sample weights that sum to zero"
    },
    source = "scipy.stats.pearsonr",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value")
    },
    examples = {
      @Example(
          sql =
              "SELECT pearson_corrcoef(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.9848696184482701")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record PearsonCorrelation(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MetricAggregation.number(
        new MomentsTally(FunctionName.of(arguments)),
        moments -> {
          Rows.require(arguments, 2, moments.rows());
          return moments.outputs().get(0).spread(moments.weight()).correlation();
        });
  }
}
