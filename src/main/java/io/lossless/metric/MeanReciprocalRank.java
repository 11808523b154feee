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
 * How high the first relevant item ranks: the mean of 1 / its rank. Ties count against the ranking:
 * of equal scores, irrelevant items come first.
 */
@Contract(
    name = "mean_reciprocal_rank",
    family = Family.SCORES,
    summary = "How high the first relevant item ranks, on average.",
    formula =
        "mean over rows, or queries, of 1 / rank of the first relevant item, 0 without one among"
            + " the first k; items of positive relevance are relevant, and of equal scores those"
            + " that aren't rank higher",
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
    source = "E. M. Voorhees, The TREC-8 question answering track report, 1999",
    arguments = {
      @Argument(
          name = "y_true",
          type = NUMBERS,
          description = "the relevance of each item of a row"),
      @Argument(name = "y_score", type = NUMBERS, description = "the score of each item of a row"),
      @Argument(
          name = "k",
          type = INTEGER,
          optional = true,
          description = "the number of ranks that count; all if it isn't given"),
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
              "SELECT mean_reciprocal_rank(y, s) FROM VALUES (array(0, 1, 1, 0), array(0.9, 0.8,"
                  + " 0.1, 0.2)), (array(1, 0, 0, 0), array(0.4, 0.3, 0.2, 0.1)) AS t(y, s)",
          result = "0.75"),
      @Example(
          sql =
              "SELECT mean_reciprocal_rank(y, s, query_id => q) FROM VALUES ('a', 0, 0.9), ('a', 1,"
                  + " 0.8), ('b', 1, 0.4), ('b', 0, 0.3) AS t(q, y, s)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanReciprocalRank(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return RankedRows.mean(arguments, CutoffRanking.Value.RECIPROCAL_RANK);
  }
}
