package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUE;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** How many of the predictions of a label are right. */
@Contract(
    name = "precision_score",
    family = Family.LABELS,
    summary = "The fraction of the predictions of a label that are right: few false alarms.",
    formula = "tp / (tp + fp)",
    shapes = AveragedScore.SHAPES,
    range = "[0, 1]",
    nonFinite =
        "no rows: NaN for 'macro', an empty array for 'none', zero_division for the others; 'samples': NaN",
    errors = {
      AveragedScore.NO_LABEL,
      AveragedScore.NO_ARRAYS,
      AveragedScore.NO_BINARY,
      AveragedScore.NO_PLACE
    },
    source = "sklearn.metrics.precision_score",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = AveragedScore.LABELS_MEAN),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          defaultValue = "1",
          description = AveragedScore.POS_LABEL_MEANS),
      @Argument(
          name = "average",
          type = TEXT,
          defaultValue = "binary",
          description = Average.MEANS),
      @Argument(
          name = "zero_division",
          type = REAL,
          defaultValue = "0",
          description = AveragedScore.ZERO_DIVISION_MEANS),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT precision_score(y, p) FROM VALUES (1, 1), (0, 1), (1, 0), (0, 0) AS t(y, p)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT precision_score(y, p, average => 'none') FROM VALUES ('a', 'a'), ('b', 'a') AS t(y, p)",
          result = "[0.5, 0.0]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record PrecisionScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    double zeroDivision = AveragedScore.zeroDivision(arguments);
    return AveragedScore.of(arguments, LabelScore.precision(zeroDivision)).aggregation();
  }
}
