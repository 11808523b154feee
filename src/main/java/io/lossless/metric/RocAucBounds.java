package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
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
import java.util.List;

/**
 * Numbers between which the area under the ROC curve is for certain, from fixed memory: the exact
 * value itself, rounded once, if no bin holds two distinct scores.
 */
@Contract(
    name = "roc_auc_bounds",
    family = Family.SCORES,
    summary =
        "An interval that certainly holds roc_auc_score, for more distinct scores than memory has"
            + " room for.",
    formula =
        "over bins of scores with equal leading bits: sum of w(negatives) w(positives of higher"
            + " bins), for upper also of the same bin, / (w(positives) w(negatives)); a bin of one"
            + " score counts half",
    shapes = "a label and a score; the result is a struct of lower and upper",
    range = "[0, 1]",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "other than two distinct labels",
      "a negative sample weight",
      "bins not in [16, 2^20]"
    },
    source = "sklearn.metrics.roc_auc_score for the value in between",
    arguments = {
      @Argument(
          name = "y_true",
          type = LABEL,
          description = "the true label, of which the larger one is positive"),
      @Argument(name = "y_score", type = NUMBER, description = "the score"),
      @Argument(
          name = "bins",
          type = INTEGER,
          defaultValue = RocAucBounds.BINS,
          description =
              "the most bins of a group, each of a label; 16384 leave an interval of about 0.0005,"
                  + " as measured with a million distinct scores")
    },
    examples = {
      @Example(
          sql =
              "SELECT roc_auc_bounds(y, p) FROM VALUES (0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8) AS"
                  + " t(y, p)",
          result = "{0.75, 0.75}")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record RocAucBounds(Arguments arguments) implements AggregateFunction {
  static final String BINS = "16384";

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return new MetricAggregation<>(tally(arguments), Bounds.TYPE, this::bounds);
  }

  /** The bins of a call, whose number is an argument. */
  static BinTally tally(Arguments arguments) {
    long bins = arguments.integer("bins");
    if (bins < 16 || bins > 1 << 20) {
      throw arguments.error("bins", "in [16, 1048576]", bins);
    }
    return new BinTally((int) bins, FunctionName.of(arguments));
  }

  private Bounds bounds(ScoreBins bins) {
    List<Object> present = bins.labels();
    if (present.size() != 2) {
      String problem = "y_true must have two distinct labels, got " + present;
      throw present.size() < 2 ? arguments.undefined(problem) : arguments.failure(problem);
    }
    return BinnedThresholds.of(bins, present.get(1)).rocArea();
  }
}
