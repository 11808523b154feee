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

/** The precision-recall curve: precision and recall by threshold, each correctly rounded. */
@Contract(
    name = "precision_recall_curve",
    family = Family.SCORES,
    summary = "Precision and recall at each threshold: what a choice of threshold buys.",
    formula =
        "precision(t) = w(positives with score >= t) / w(rows with score >= t), recall(t) ="
            + " w(positives with score >= t) / w(positives)",
    shapes =
        "a label and a score; the result is a struct of arrays precision, recall and thresholds;"
            + " the last precision 1 and recall 0 have no threshold",
    range = "[0, 1]; thresholds from the smallest to the largest score",
    nonFinite = "NaN or an infinity is an error; no positive rows: recall 1",
    errors = {
      "no rows",
      "more than two labels",
      "labels other than 0, 1 or -1, 1 without pos_label",
      "a negative sample weight",
      "more than max_distinct distinct scores"
    },
    source = "sklearn.metrics.precision_recall_curve",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "probas_pred", type = NUMBER, description = "the score"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          optional = true,
          description = "the positive label; 1 if it isn't given"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "the most distinct scores (with distinct weights) of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT precision_recall_curve(y, p).recall FROM VALUES (0, 0.1), (0, 0.4), (1,"
                  + " 0.35), (1, 0.8) AS t(y, p)",
          result = "[1.0, 1.0, 0.5, 0.5, 0.0]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record PrecisionRecallCurve(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    PositiveLabel label = PositiveLabel.of(arguments);
    return new MetricAggregation<>(
        ScoreTally.of(ScoreTally.Form.BINARY, arguments),
        Curve.type("precision", "recall", "thresholds"),
        histogram -> RocCurve.points(label, histogram).precisionRecall());
  }
}
