package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.Family.EXACT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;

/** The correctly rounded sum of any expression. */
@Contract(
    name = "exact_sum",
    family = EXACT,
    summary = "The exact sum of any numeric expression, rounded once: sum() without its errors.",
    formula = "sum x",
    shapes = "x is a number",
    range = "any",
    nonFinite =
        "NaN if x is NaN, or both infinities occur; else an infinity that occurs; a finite sum"
            + " beyond the doubles is infinite; no rows: NULL, as SQL's sum",
    source = "the definition",
    arguments = {
      @Argument(
          name = "x",
          type = NUMBER,
          description = "any number; BIGINT is added unrounded, DECIMAL as its nearest double")
    },
    examples = {
      @Example(
          sql = "SELECT exact_sum(x) FROM VALUES (1e16D), (1D), (-1e16D) AS data(x)",
          result = "1.0")
    },
    defaultReduction = Reduction.SUM,
    reductions = {Reduction.SUM})
public record ExactSumFunction(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return new ExactTotal(false, totals -> totals.sum().value());
  }
}
