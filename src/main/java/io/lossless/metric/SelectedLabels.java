package io.lossless.metric;

import io.lossless.function.Arguments;
import java.util.List;
import java.util.stream.Collectors;

/** The argument {@code labels} of a metric, where only the rows of a group tell what fits. */
final class SelectedLabels {
  private SelectedLabels() {}

  /** The totals of the labels that a call names, or of all. */
  static LabelTotals of(Arguments arguments, LabelTotals totals, boolean several) {
    List<Object> labels = arguments.labels("labels").orElse(totals.labels());
    if (several && totals.hasRows() && !totals.labels().containsAll(labels)) {
      throw arguments.failure(
          "labels must be places in [0, "
              + totals.labels().size()
              + ") of the rows' arrays, got "
              + shown(labels));
    }
    return totals.select(labels);
  }

  /** The labels whose pairs count: those that a call names, one of which must be true, or all. */
  static List<Object> ofPairs(Arguments arguments, ConfusionMatrix matrix) {
    List<Object> labels = arguments.labels("labels").orElseGet(matrix::labels);
    boolean anyTrue = matrix.cells().stream().anyMatch(cell -> labels.contains(cell.truth()));
    if (!matrix.cells().isEmpty() && !anyTrue) {
      throw arguments.undefined(
          "labels must have one that is in y_true, got "
              + shown(labels)
              + " and "
              + shown(matrix.trueLabels()));
    }
    return labels;
  }

  /** Labels as messages show them. */
  static String shown(List<Object> labels) {
    return labels.stream()
        .map(label -> label instanceof String text ? "'" + text + "'" : String.valueOf(label))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
