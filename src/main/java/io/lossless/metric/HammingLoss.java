package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABELS;

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
import io.lossless.function.ResultType;

/** The fraction of labels that are wrong. */
@Contract(
    name = "hamming_loss",
    family = Family.LABELS,
    summary =
        "The fraction of labels that are wrong, each of several labels for itself; of one label a"
            + " row it is 1 - accuracy.",
    formula = "sum w #{l: y_pred[l] != y_true[l]} / (L sum w)",
    shapes =
        "two labels of one kind, numbers, booleans or strings; or two arrays of L elements, 0 and"
            + " 1, where L is the same for all rows of a group",
    range = "[0, 1]",
    nonFinite = "no rows: NaN",
    errors = {
      "a number that isn't whole, or NaN among scores",
      "arrays of two lengths, or with elements other than 0 and 1",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.hamming_loss",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT hamming_loss(y, p)"
                  + " FROM VALUES (array(1, 0), array(1, 1)), (array(0, 1), array(0, 1)) AS t(y, p)",
          result = "0.25")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record HammingLoss(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    LabelColumns columns = LabelColumns.of(arguments);
    return columns.aggregation(ResultType.Scalar.DOUBLE, totals -> loss(totals, columns.several()));
  }

  private double loss(LabelTotals totals, boolean several) {
    totals.requireWeight(arguments);
    if (!several) {
      return ExactQuotient.of(totals.wrong(), totals.total());
    }
    LabelTotals.Label sum = totals.sum();
    ExactSum wrong = sum.predicted().copy();
    wrong.merge(sum.truth());
    wrong.addScaled(sum.hits(), -2);
    ExactSum labels = new ExactSum();
    labels.addScaled(totals.total(), totals.labels().size());
    return ExactQuotient.of(wrong, labels);
  }
}
