package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/**
 * The fraction of rows with a relevant item among the first k. Ties count against the ranking: of
 * equal scores, irrelevant items come first.
 */
@Contract(
    name = "hit_rate_at_k",
    family = Family.SCORES,
    summary = "The fraction of rows with a relevant item among the first k.",
    formula =
        "mean over rows, or queries, of [a relevant item is among the first k]; items of positive"
            + " relevance are relevant, and of equal scores those that aren't rank higher",
    shapes =
        "an array of relevances and an array of scores of one length, or with query_id a number"
            + " each",
    range = "[0, 1]",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "arrays of different lengths",
      "an empty array",
      "k < 1",
      "with query_id a sample weight, and more than max_rows rows",
      "sample weights that sum to zero"
    },
    source =
        "C. D. Manning, P. Raghavan, H. Schutze, Introduction to information retrieval, 2008,"
            + " chapter 8",
    arguments = {
      @Argument(
          name = "y_true",
          type = NUMBERS,
          description = "the relevance of each item of a row"),
      @Argument(name = "y_score", type = NUMBERS, description = "the score of each item of a row"),
      @Argument(
          name = "k",
          type = INTEGER,
          defaultValue = "10",
          description = "the number of ranks that count"),
      @Argument(
          name = "query_id",
          type = LABEL,
          optional = true,
          description =
              "of rows of one item each the query, over whose items and not over rows the mean is"
                  + " taken; without sample_weight"),
      @Argument(
          name = "max_rows",
          type = INTEGER,
          defaultValue = RankedRows.MAX_ROWS,
          description = "with query_id the most rows of a group, of 20 to 80 bytes each")
    },
    examples = {
      @Example(
          sql =
              "SELECT hit_rate_at_k(y, s, k => 2) FROM VALUES (array(0, 1, 1, 0), array(0.9, 0.8,"
                  + " 0.1, 0.2)), (array(1, 0, 0, 0), array(0.4, 0.3, 0.2, 0.1)) AS t(y, s)",
          result = "1.0")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record HitRateAtK(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return RankedRows.mean(arguments, CutoffRanking.Value.HIT);
  }
}
