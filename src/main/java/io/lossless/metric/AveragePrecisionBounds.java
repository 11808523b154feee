package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUE;
import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.metric.BinnedThresholds.Bounds;

/**
 * Numbers between which the average precision is for certain, from fixed memory; within 2^-39 of
 * each other if no bin holds two distinct scores.
 */
@Contract(
    name = "average_precision_bounds",
    family = Family.SCORES,
    summary =
        "An interval that certainly holds average_precision_score, for more distinct scores than"
            + " memory has room for.",
    formula =
        "over bins of scores with equal leading bits: the precision of its positives with all"
            + " negatives of the bin above them, and with none",
    shapes = "a label and a score; the result is a struct of lower and upper",
    range = "[0, 1]",
    nonFinite = "NaN or an infinity is an error; no positive rows: 0",
    errors = {
      "no rows",
      "more than two labels",
      "two labels, none of which is pos_label",
      "a negative sample weight",
      "bins not in [16, 2^20]"
    },
    source = "sklearn.metrics.average_precision_score for the value in between",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_score", type = NUMBER, description = "the score"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          defaultValue = "1",
          description = "the positive label"),
      @Argument(
          name = "bins",
          type = INTEGER,
          defaultValue = RocAucBounds.BINS,
          description =
              "the most bins of a group, each of a label; 16384 leave an interval of about 0.002,"
                  + " as measured with a million distinct scores")
    },
    examples = {
      @Example(
          sql =
              "SELECT round(average_precision_bounds(y, p).lower, 9) FROM VALUES (0, 0.1), (0,"
                  + " 0.4), (1, 0.35), (1, 0.8) AS t(y, p)",
          result = "0.833333333")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record AveragePrecisionBounds(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    PositiveLabel label = PositiveLabel.of(arguments);
    return new MetricAggregation<>(
        RocAucBounds.tally(arguments),
        Bounds.TYPE,
        bins -> BinnedThresholds.of(bins, label.ofTwo(bins.labels())).averagePrecision());
  }
}
