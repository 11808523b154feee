package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUES;

import io.lossless.exact.ExactSum;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType.Sequence;
import java.util.List;

/** The confusion matrix of each label against the rest. */
@Contract(
    name = "multilabel_confusion_matrix",
    family = Family.LABELS,
    summary = "The counts of each label against the rest: true and false negatives and positives.",
    formula = "for each label [[tn, fp], [fn, tp]], sums of w",
    shapes =
        "two labels of one kind, numbers, booleans or strings; or two arrays of L elements, 0 and"
            + " 1; an array of 2 x 2 arrays, one a label in the order of unique_labels or labels:"
            + " of BIGINT without sample_weight, else of doubles",
    range = "[0, inf)",
    nonFinite = "no rows: an empty array, or zeros for labels",
    errors = {
      AveragedScore.NO_LABEL,
      "arrays of two lengths, or with elements other than 0 and 1",
      AveragedScore.NO_PLACE
    },
    source = "sklearn.metrics.multilabel_confusion_matrix, without samplewise",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = AveragedScore.LABELS_MEAN),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT multilabel_confusion_matrix(y, p)"
                  + " FROM VALUES ('a', 'a'), ('a', 'b'), ('b', 'b') AS t(y, p)",
          result = "[[[1, 0], [1, 1]], [[1, 1], [0, 1]]]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MultilabelConfusionMatrix(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return aggregation(reduction, true);
  }

  @Override
  public Aggregation aggregation(Reduction reduction, boolean weighted) {
    Counts counts = Counts.of(weighted);
    LabelColumns columns = LabelColumns.of(arguments);
    return columns.aggregation(
        new Sequence(new Sequence(new Sequence(counts.type()))),
        totals -> {
          LabelTotals selected = SelectedLabels.of(arguments, totals, columns.several());
          return selected.each().stream()
              .map(label -> matrix(label, selected.total(), counts))
              .toList();
        });
  }

  private static List<Object> matrix(LabelTotals.Label label, ExactSum total, Counts counts) {
    ExactSum falsePositive = difference(label.predicted(), label.hits());
    ExactSum falseNegative = difference(label.truth(), label.hits());
    ExactSum trueNegative = difference(difference(total, label.predicted()), falseNegative);
    return List.of(
        List.of(counts.value(trueNegative), counts.value(falsePositive)),
        List.of(counts.value(falseNegative), counts.value(label.hits())));
  }

  private static ExactSum difference(ExactSum of, ExactSum part) {
    ExactSum difference = of.copy();
    difference.subtract(part);
    return difference;
  }
}
