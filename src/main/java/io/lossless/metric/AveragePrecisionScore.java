package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUE;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.metric.ScoreTally.Form;
import java.util.Optional;

/**
 * The average precision: the mean over the positive rows of the precision at their score.
 *
 * <p>Within 1 ulp of the exact value, 2 ulp for weighted rows; averages over labels add half an
 * ulp. Beyond {@code max_distinct}, {@code average_precision_bounds} bounds it in fixed memory.
 */
@Contract(
    name = "average_precision_score",
    family = Family.SCORES,
    summary =
        "The mean precision at the positive rows: for rare positives more telling than the area"
            + " under the ROC curve.",
    formula =
        "over the distinct scores: sum of (recall at the score - recall above it) precision at the"
            + " score",
    shapes =
        "a label and a score, or an array of flags 0 and 1 and one of scores. average => 'none': an"
            + " array, one a label",
    range = "[0, 1]",
    nonFinite = "NaN or an infinity is an error; no positive rows: 0",
    errors = {
      "no rows",
      "more than two labels",
      "two labels, none of which is pos_label",
      "a negative sample weight",
      "more than max_distinct distinct scores"
    },
    source = "sklearn.metrics.average_precision_score",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or flags"),
      @Argument(name = "y_score", type = NUMBERS, description = "the score, or one a label"),
      @Argument(
          name = "average",
          type = TEXT,
          defaultValue = "macro",
          description =
              "of several labels: 'macro', 'weighted', 'micro', 'samples' (by row) or 'none'"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          defaultValue = "1",
          description = "the positive label"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "the most distinct scores (with distinct weights) of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT average_precision_score(y, p) FROM VALUES (0, 0.1), (0, 0.4), (1, 0.35), (1,"
                  + " 0.8) AS t(y, p)",
          result = "0.8333333333333333")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record AveragePrecisionScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    String average =
        Choice.of(arguments, "average", "macro", "weighted", "micro", "samples", "none");
    Form form = ScoreTally.form(arguments, "y_true", "y_score");
    ScoreTally tally = ScoreTally.of(form, arguments);
    return switch (form) {
      case BINARY, CONFIDENCE -> {
        PositiveLabel label = PositiveLabel.of(arguments);
        yield MetricAggregation.number(tally, histogram -> binary(label, histogram.sorted()));
      }
      case MULTICLASS ->
          throw arguments.error(
              "y_score", "a number for a label", arguments.requiredColumn("y_score").text());
      case MULTILABEL -> multilabel(tally, average);
    };
  }

  private static double binary(PositiveLabel label, ScoreHistogram histogram) {
    label.ofTwo(histogram.labels());
    return averagePrecision(label.split(histogram));
  }

  private static double averagePrecision(Thresholds thresholds) {
    return thresholds.visit(new PrecisionSum()).value();
  }

  private Aggregation multilabel(ScoreTally tally, String average) {
    if (!arguments.label("pos_label").equals(Optional.of(1L))) {
      throw arguments.error(
          "pos_label", "1 for arrays of flags", arguments.label("pos_label").get());
    }
    if (average.equals("samples")) {
      return RankedRows.mean(arguments, new SampleRanking(SampleRanking.Value.AVERAGE_PRECISION));
    }
    ScoreAverages averages = new ScoreAverages(AveragePrecisionScore::averagePrecision);
    return new MetricAggregation<>(
        tally,
        average.equals("none") ? ResultType.Sequence.DOUBLES : ResultType.Scalar.DOUBLE,
        histogram -> averages.multilabel(histogram.sorted(), average));
  }
}
