package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABELS;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;

/** The fraction of rows whose prediction is the truth, in all labels where there are several. */
@Contract(
    name = "accuracy_score",
    family = Family.LABELS,
    summary = "The fraction of predictions that are right; misleading where one class is rare.",
    formula = "sum w [y_pred = y_true] / sum w",
    shapes =
        "two labels of one kind, numbers, booleans or strings; or two arrays of 0 and 1, equal in"
            + " every element",
    range = "[0, 1] if normalize, else [0, sum w]",
    nonFinite = "no rows: NaN",
    errors = {
      "a number that isn't whole, or NaN among scores",
      "arrays of two lengths, or with elements other than 0 and 1",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.accuracy_score",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "normalize",
          type = FLAG,
          defaultValue = "true",
          description = "false for the weight of the right predictions instead of their fraction"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql = "SELECT accuracy_score(y, p) FROM VALUES (0, 0), (1, 2), (2, 2), (1, 1) AS t(y, p)",
          result = "0.75"),
      @Example(
          sql =
              "SELECT accuracy_score(y, logits, from_scores => true)"
                  + " FROM VALUES (0, array(2.1, -0.3)), (0, array(0.2, 0.9)) AS t(y, logits)",
          result = "0.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record AccuracyScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    boolean normalize = arguments.flag("normalize");
    return LabelColumns.of(arguments)
        .aggregation(ResultType.Scalar.DOUBLE, totals -> score(totals, normalize));
  }

  private double score(LabelTotals totals, boolean normalize) {
    if (!normalize) {
      return totals.correct().value();
    }
    totals.requireWeight(arguments);
    return ExactQuotient.of(totals.correct(), totals.total());
  }
}
