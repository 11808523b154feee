package io.lossless.metric;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.REAL;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/**
 * Discounted cumulative gain with linear gains; a row is exact but for the discounts and one
 * rounding of each term.
 */
@Contract(
    name = "dcg_score",
    family = Family.SCORES,
    summary = "The relevance of the ranked items, discounted by the logarithm of their rank.",
    formula =
        "mean over rows of sum over ranks i = 1 ... k of relevance_i / log_base(i + 1); items of"
            + " equal scores share their mean relevance",
    shapes =
        "an array of relevances and an array of scores of one length, two or more; rows may differ"
            + " in length",
    range = "(-inf, inf), not negative for relevances that aren't",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "fewer than two items",
      "arrays of different lengths",
      "k < 1",
      "log_base <= 0, 1 or not finite",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.dcg_score; K. Jarvelin, J. Kekalainen, ACM TOIS 20, 2002,"
            + " doi:10.1145/582415.582418",
    arguments = {
      @Argument(name = "y_true", type = ARRAY, description = "the relevance of each item"),
      @Argument(name = "y_score", type = ARRAY, description = "the score of each item"),
      @Argument(
          name = "k",
          type = INTEGER,
          optional = true,
          description = "the number of ranks that count; all if it isn't given"),
      @Argument(
          name = "log_base",
          type = REAL,
          defaultValue = "2",
          description = "the base of the logarithm"),
      @Argument(
          name = "ignore_ties",
          type = FLAG,
          defaultValue = "false",
          description =
              "true to rank items of equal scores by falling place instead of averaging their"
                  + " gains")
    },
    examples = {
      @Example(
          sql =
              "SELECT dcg_score(y, s) FROM VALUES (array(3, 2, 0), array(0.1, 0.7, 0.3)) AS t(y,"
                  + " s)",
          result = "3.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record DcgScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    double base =
        arguments.real(
            "log_base", "> 0, finite and not 1", b -> b > 0 && b != 1 && b <= Double.MAX_VALUE);
    return RankedRows.mean(
        arguments,
        new DiscountedGain(
            RankedRows.cutoff(arguments), base, arguments.flag("ignore_ties"), false));
  }
}
