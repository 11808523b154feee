package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.TEXT;

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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Agreement beyond chance; the double nearest to the exact value. */
@Contract(
    name = "cohen_kappa_score",
    family = Family.LABELS,
    summary =
        "Agreement of two label columns beyond chance; with weights a near miss of ordered labels"
            + " costs less than a far one.",
    formula =
        "1 - n sum_ij d_ij C_ij / sum_ij d_ij T_i P_j, where C counts pairs of labels, T and P are"
            + " its row and column sums, n its sum, and d_ij = [i != j], |i - j| or (i - j)^2 for"
            + " the places i, j of the labels in order",
    shapes = "two labels of one kind: numbers, booleans or strings",
    range = "[-1, 1], 0 for agreement by chance",
    nonFinite = "no rows, weights that sum to zero, or one label alone: NaN",
    undefined = {
      @Undefined(where = "all rows have one and the same label"),
      @Undefined(where = "the sample weights sum to zero", argument = "sample_weight")
    },
    errors = {"a number that isn't whole, or NaN among scores", "labels none of which is true"},
    source =
        "sklearn.metrics.cohen_kappa_score; J. Cohen, A coefficient of agreement for nominal"
            + " scales, 1960, doi:10.1177/001316446002000104",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the labels of one annotator"),
      @Argument(name = "y_pred", type = LABELS, description = "the labels of another"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = "the labels that count, in their order; all, sorted, if not given"),
      @Argument(
          name = "weights",
          type = TEXT,
          defaultValue = "none",
          description = "what a disagreement costs: 'none', 'linear' or 'quadratic'"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT cohen_kappa_score(a, b) FROM VALUES (0, 0), (1, 1), (1, 1), (0, 1) AS t(a, b)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT cohen_kappa_score(a, b, weights => 'quadratic')"
                  + " FROM VALUES (1, 1), (2, 3), (3, 3) AS t(a, b)",
          result = "0.8")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record CohenKappaScore(Arguments arguments) implements AggregateFunction {
  /** What a disagreement costs. */
  private enum Cost {
    NONE,
    LINEAR,
    QUADRATIC;

    long of(long distance) {
      return switch (this) {
        case NONE -> distance == 0 ? 0 : 1;
        case LINEAR -> Math.abs(distance);
        case QUADRATIC -> distance * distance;
      };
    }
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    Cost cost = cost();
    return LabelColumns.pairs(arguments, ResultType.Scalar.DOUBLE, matrix -> kappa(matrix, cost));
  }

  private Cost cost() {
    String text = arguments.text("weights").toLowerCase(Locale.ROOT);
    return switch (text) {
      case "none" -> Cost.NONE;
      case "linear" -> Cost.LINEAR;
      case "quadratic" -> Cost.QUADRATIC;
      default ->
          throw arguments.error("weights", "'none', 'linear' or 'quadratic'", "'" + text + "'");
    };
  }

  private double kappa(ConfusionMatrix matrix, Cost cost) {
    List<Object> labels = SelectedLabels.ofPairs(arguments, matrix);
    ExactSum[][] cells = matrix.square(labels);
    int size = labels.size();
    Dyadic[] truths = zeros(size);
    Dyadic[] predictions = zeros(size);
    Dyadic total = Dyadic.of(0);
    Dyadic observed = Dyadic.of(0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        Dyadic cell = cells[i][j].exactValue();
        truths[i] = truths[i].plus(cell);
        predictions[j] = predictions[j].plus(cell);
        total = total.plus(cell);
        observed = observed.plus(cell.times(Dyadic.of(cost.of(i - j))));
      }
    }
    Dyadic expected = Dyadic.of(0);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        Dyadic chance = truths[i].times(predictions[j]);
        expected = expected.plus(chance.times(Dyadic.of(cost.of(i - j))));
      }
    }
    return expected.signum() == 0
        ? Double.NaN
        : expected.minus(total.times(observed)).dividedBy(expected);
  }

  private static Dyadic[] zeros(int size) {
    Dyadic[] zeros = new Dyadic[size];
    Arrays.fill(zeros, Dyadic.of(0));
    return zeros;
  }
}
