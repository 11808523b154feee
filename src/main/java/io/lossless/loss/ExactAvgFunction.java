package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.Family.EXACT;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;

/** The correctly rounded, optionally weighted mean of any expression. */
@Contract(
    name = "exact_avg",
    family = EXACT,
    summary = "The exact mean of any numeric expression, rounded once: avg() without its errors.",
    formula = "sum weight x / sum weight",
    shapes = "x and weight are numbers",
    range = "any",
    nonFinite =
        "NaN and infinities as in exact_sum; weights that sum to 0 give x/0; no rows: NULL, as"
            + " SQL's avg",
    denominator = "the number of rows, or the sum of weight",
    errors = {"weight NaN or infinite"},
    source = "the definition; numpy.average for weights",
    arguments = {
      @Argument(
          name = "x",
          type = NUMBER,
          description = "any number; BIGINT is added unrounded, DECIMAL as its nearest double"),
      @Argument(
          name = "weight",
          type = NUMBER,
          optional = true,
          description = "the weight of each row; rows with a NULL weight are left out")
    },
    examples = {
      @Example(
          sql = "SELECT exact_avg(x) FROM VALUES (1e16D), (2D), (-1e16D), (2D) AS data(x)",
          result = "1.0"),
      @Example(
          sql = "SELECT exact_avg(x, w) FROM VALUES (1D, 3), (5D, 1) AS data(x, w)",
          result = "2.0")
    },
    reductions = {Reduction.MEAN})
public record ExactAvgFunction(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return new ExactTotal(
        arguments.column("weight").isPresent(),
        totals -> ExactQuotient.of(totals.sum(), totals.weight()));
  }
}
