package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABELS;

import io.lossless.exact.Dyadic;
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
import io.lossless.function.Undefined;
import java.util.function.Function;

/** The correlation of true and predicted labels; the double nearest to the exact one. */
@Contract(
    name = "matthews_corrcoef",
    family = Family.LABELS,
    summary =
        "The correlation of predictions and truths: high only if all classes are predicted well,"
            + " whatever their sizes.",
    formula =
        "(c s - sum_k t_k p_k) / sqrt((s^2 - sum_k p_k^2) (s^2 - sum_k t_k^2)), where c is the"
            + " weight of the right rows, s that of all, t_k and p_k those of class k in y_true"
            + " and y_pred",
    shapes = "two labels of one kind: numbers, booleans or strings",
    range = "[-1, 1]; the minimum is above -1 for more than two classes",
    nonFinite = "no rows, and a constant y_true or y_pred: 0; negative weights may give NaN",
    undefined = @Undefined(where = "sample weights are negative", argument = "sample_weight"),
    errors = "a number that isn't whole, or NaN among scores",
    source =
        "sklearn.metrics.matthews_corrcoef; J. Gorodkin, Comparing two K-category assignments by a"
            + " K-category correlation coefficient, 2004, doi:10.1016/j.compbiolchem.2004.09.006",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT matthews_corrcoef(y, p) FROM VALUES (0, 0), (1, 1), (1, 0), (0, 1) AS t(y, p)",
          result = "0.0"),
      @Example(
          sql =
              "SELECT matthews_corrcoef(y, p)"
                  + " FROM VALUES ('a', 'a'), ('a', 'a'), ('b', 'b') AS t(y, p)",
          result = "1.0")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MatthewsCorrcoef(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return LabelColumns.of(arguments)
        .aggregation(ResultType.Scalar.DOUBLE, MatthewsCorrcoef::coefficient);
  }

  private static double coefficient(LabelTotals totals) {
    Dyadic total = totals.total().exactValue();
    Dyadic square = total.times(total);
    Dyadic covariance =
        totals.correct().exactValue().times(total).minus(sum(totals, label -> product(label)));
    Dyadic predicted = square.minus(sum(totals, label -> square(label.predicted())));
    Dyadic truth = square.minus(sum(totals, label -> square(label.truth())));
    Dyadic variances = predicted.times(truth);
    if (variances.signum() <= 0 || covariance.signum() == 0) {
      return variances.signum() < 0 ? Double.NaN : 0;
    }
    double magnitude = covariance.times(covariance).rootOfQuotient(variances);
    return covariance.signum() * magnitude;
  }

  private static Dyadic sum(LabelTotals totals, Function<LabelTotals.Label, Dyadic> term) {
    return totals.each().stream().map(term).reduce(Dyadic.of(0), Dyadic::plus);
  }

  private static Dyadic product(LabelTotals.Label label) {
    return label.truth().exactValue().times(label.predicted().exactValue());
  }

  private static Dyadic square(ExactSum sum) {
    return sum.exactValue().times(sum.exactValue());
  }
}
