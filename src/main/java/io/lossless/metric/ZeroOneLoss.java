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

/** The fraction of rows whose prediction is not the truth: 1 minus the accuracy. */
@Contract(
    name = "zero_one_loss",
    family = Family.LABELS,
    summary = "The fraction of predictions that are wrong: 1 - accuracy, rounded once.",
    formula = "sum w [y_pred != y_true] / sum w",
    shapes =
        "two labels of one kind, numbers, booleans or strings; or two arrays of 0 and 1, which are"
            + " wrong where one element is",
    range = "[0, 1] if normalize, else [0, sum w]",
    nonFinite = "no rows: NaN",
    errors = {
      "a number that isn't whole, or NaN among scores",
      "arrays of two lengths, or with elements other than 0 and 1",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.zero_one_loss",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "normalize",
          type = FLAG,
          defaultValue = "true",
          description = "false for the weight of the wrong predictions instead of their fraction"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql = "SELECT zero_one_loss(y, p) FROM VALUES (0, 0), (1, 2), (2, 2), (1, 1) AS t(y, p)",
          result = "0.25")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ZeroOneLoss(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    boolean normalize = arguments.flag("normalize");
    return LabelColumns.of(arguments)
        .aggregation(ResultType.Scalar.DOUBLE, totals -> loss(totals, normalize));
  }

  private double loss(LabelTotals totals, boolean normalize) {
    if (!normalize) {
      return totals.wrong().value();
    }
    totals.requireWeight(arguments);
    return ExactQuotient.of(totals.wrong(), totals.total());
  }
}
