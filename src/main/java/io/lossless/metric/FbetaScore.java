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

/** The weighted harmonic mean of precision and recall, with beta squared rounded to a double. */
@Contract(
    name = "fbeta_score",
    family = Family.LABELS,
    summary =
        "The harmonic mean of precision and recall in which recall is beta times as important.",
    formula = "(1 + beta^2) tp / ((1 + beta^2) tp + fp + beta^2 fn)",
    shapes = AveragedScore.SHAPES,
    range = "[0, 1]",
    nonFinite =
        "no rows: NaN for 'macro', an empty array for 'none', zero_division for the others; 'samples': NaN",
    errors = {
      AveragedScore.NO_LABEL,
      AveragedScore.NO_ARRAYS,
      AveragedScore.NO_BINARY,
      AveragedScore.NO_PLACE,
      "beta < 0 or NaN"
    },
    source = "sklearn.metrics.fbeta_score (1.2)",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "beta",
          type = REAL,
          description =
              "how many times as important recall is as precision; >= 0, may be infinite"),
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
              "SELECT fbeta_score(y, p, beta => 2) FROM VALUES (1, 1), (0, 1), (1, 1), (1, 1), (1, 0), (1, 0) AS t(y, p)",
          result = "0.625"),
      @Example(
          sql =
              "SELECT fbeta_score(y, p, beta => 0.5, average => 'macro') FROM VALUES ('a', 'a'), ('b', 'b') AS t(y, p)",
          result = "1.0")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record FbetaScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    double zeroDivision = AveragedScore.zeroDivision(arguments);
    double beta = arguments.real("beta", ">= 0", value -> value >= 0);
    return AveragedScore.of(arguments, LabelScore.f(beta, zeroDivision)).aggregation();
  }
}
