package io.lossless.metric;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.INTEGER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/**
 * Normalised discounted cumulative gain with linear gains; within 4 ulp a row for the discounts,
 * and one rounding of each term.
 */
@Contract(
    name = "ndcg_score",
    family = Family.SCORES,
    summary = "The discounted cumulative gain as a fraction of that of the best order.",
    formula = "mean over rows of dcg / (dcg of the items by falling relevance); 0 where that is 0",
    shapes =
        "an array of relevances and an array of scores of one length, two or more; rows may differ"
            + " in length",
    range = "[0, 1] for relevances that aren't negative",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "fewer than two items",
      "arrays of different lengths",
      "k < 1",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.ndcg_score; K. Jarvelin, J. Kekalainen, ACM TOIS 20, 2002,"
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
              "SELECT round(ndcg_score(y, s), 12) FROM VALUES (array(3, 2, 0), array(0.1, 0.7,"
                  + " 0.3)) AS t(y, s)",
          result = "0.82123777054")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record NdcgScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return RankedRows.mean(
        arguments,
        new DiscountedGain(RankedRows.cutoff(arguments), 2, arguments.flag("ignore_ties"), true));
  }
}
