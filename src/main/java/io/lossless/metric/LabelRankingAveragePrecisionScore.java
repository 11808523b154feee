package io.lossless.metric;

import static io.lossless.function.ArgumentType.ARRAY;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/**
 * For each true label, the fraction of labels ranked as high or higher that are true; exact but for
 * one rounding of each term.
 */
@Contract(
    name = "label_ranking_average_precision_score",
    family = Family.SCORES,
    summary =
        "How many of the labels ranked above a true label are true as well, on average; 1 is best.",
    formula =
        "mean over rows of mean over true labels l of |{true labels with score >= s_l}| / |{labels"
            + " with score >= s_l}|; 1 if no or all labels are true",
    shapes = "an array of flags and an array of scores of one length; rows may differ in length",
    range = "(0, 1]",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "a flag that is neither 0 nor 1",
      "arrays of different lengths",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.label_ranking_average_precision_score",
    arguments = {
      @Argument(name = "y_true", type = ARRAY, description = "flags 0 and 1, one a label"),
      @Argument(name = "y_score", type = ARRAY, description = "the score of each label")
    },
    examples = {
      @Example(
          sql =
              "SELECT label_ranking_average_precision_score(y, s) FROM VALUES (array(1, 0, 0),"
                  + " array(0.75, 0.5, 1.0)), (array(0, 0, 1), array(1.0, 0.2, 0.1)) AS t(y, s)",
          result = "0.41666666666666663")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record LabelRankingAveragePrecisionScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return RankedRows.mean(
        arguments, new SampleRanking(SampleRanking.Value.LABEL_RANKING_PRECISION));
  }
}
