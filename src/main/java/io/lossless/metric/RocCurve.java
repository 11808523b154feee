package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
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

/** The ROC curve: false and true positive rates by threshold, each correctly rounded. */
@Contract(
    name = "roc_curve",
    family = Family.SCORES,
    summary = "False and true positive rates at each threshold that changes one of them.",
    formula =
        "fpr(t) = w(negatives with score >= t) / w(negatives), tpr(t) = w(positives with score >="
            + " t) / w(positives)",
    shapes = "a label and a score; the result is a struct of arrays fpr, tpr and thresholds",
    range = "[0, 1]; thresholds from the largest score + 1 down to the smallest score",
    nonFinite = "NaN or an infinity is an error; no rows of a class: NaN rates",
    errors = {
      "no rows",
      "more than two labels",
      "labels other than 0, 1 or -1, 1 without pos_label",
      "a negative sample weight",
      "more than max_distinct distinct scores"
    },
    source = "sklearn.metrics.roc_curve, whose first threshold is infinite since 1.3",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_score", type = NUMBER, description = "the score"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          optional = true,
          description = "the positive label; 1 if it isn't given"),
      @Argument(
          name = "drop_intermediate",
          type = FLAG,
          defaultValue = "true",
          description = "whether points on a line between their neighbours are left out"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "the most distinct scores (with distinct weights) of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT roc_curve(y, p).tpr FROM VALUES (0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8) AS"
                  + " t(y, p)",
          result = "[0.0, 0.5, 0.5, 1.0, 1.0]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record RocCurve(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    boolean dropIntermediate = arguments.flag("drop_intermediate");
    PositiveLabel label = PositiveLabel.of(arguments);
    return new MetricAggregation<>(
        ScoreTally.of(ScoreTally.Form.BINARY, arguments),
        Curve.type("fpr", "tpr", "thresholds"),
        histogram -> points(label, histogram).roc(dropIntermediate));
  }

  /** The points of a histogram, which must have rows. */
  static CurvePoints points(PositiveLabel label, ScoreHistogram histogram) {
    Rows.requireAny(label.arguments(), !histogram.sorted().labels().isEmpty());
    return label.split(histogram).visit(new CurvePoints());
  }
}
