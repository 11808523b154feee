package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The fraction of rows whose predicted label is the true one. */
@Contract(
    name = "accuracy_score",
    family = Family.LABELS,
    summary = "The fraction of predictions that are right; misleading where one class is rare.",
    formula = "sum w [y_pred = y_true] / sum w",
    shapes = "two labels, of one kind: numbers or strings",
    range = "[0, 1] if normalize, else [0, sum w]",
    nonFinite = "no rows: NaN",
    errors = {"a number that isn't whole", "sample weights that sum to zero"},
    source = "sklearn.metrics.accuracy_score",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_pred", type = LABEL, description = "the predicted label"),
      @Argument(
          name = "normalize",
          type = FLAG,
          defaultValue = "true",
          description = "false for the weight of the right predictions instead of their fraction")
    },
    examples = {
      @Example(
          sql = "SELECT accuracy_score(y, p) FROM VALUES (0, 0), (1, 2), (2, 2), (1, 1) AS t(y, p)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record AccuracyScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    boolean normalize = arguments.flag("normalize");
    return MetricAggregation.number(
        new ConfusionTally(false), counts -> score(counts.matrix(), normalize));
  }

  private double score(ConfusionMatrix matrix, boolean normalize) {
    ExactSum total = matrix.total();
    if (normalize && total.isZero() && !matrix.cells().isEmpty()) {
      throw arguments.failure("sample_weight must not sum to zero, got 0.0");
    }
    return normalize ? ExactQuotient.of(matrix.correct(), total) : matrix.correct().value();
  }
}
