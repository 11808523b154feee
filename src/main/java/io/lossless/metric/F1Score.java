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

/** The harmonic mean of precision and recall. */
@Contract(
    name = "f1_score",
    family = Family.LABELS,
    summary = "The harmonic mean of precision and recall of a label.",
    formula = "2 tp / (2 tp + fp + fn)",
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
    source = "sklearn.metrics.f1_score (1.2)",
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
          sql = "SELECT f1_score(y, p) FROM VALUES (1, 1), (0, 1), (1, 1), (1, 0) AS t(y, p)",
          result = "0.6666666666666666"),
      @Example(
          sql =
              "SELECT f1_score(y, p, average => 'micro') FROM VALUES (array(1, 0), array(1, 1)), (array(0, 1), array(0, 1)) AS t(y, p)",
          result = "0.8")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record F1Score(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    double zeroDivision = AveragedScore.zeroDivision(arguments);
    return AveragedScore.of(arguments, LabelScore.f(1, zeroDivision)).aggregation();
  }
}
