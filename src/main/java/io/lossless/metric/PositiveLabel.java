package io.lossless.metric;

import io.lossless.batch.Storage;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of two labels is positive: that of the argument {@code pos_label}, or 1 where all labels
 * are among 0 and 1 or among -1 and 1.
 */
record PositiveLabel(Arguments arguments) {
  /**
   * The label of a call.
   *
   * @throws IllegalArgumentException if labels are strings, and it is none or not given
   */
  static PositiveLabel of(Arguments arguments) {
    ColumnType truth = arguments.requiredColumn(LabelColumns.TRUTH);
    Optional<Object> label = arguments.label("pos_label");
    if (truth.storage() == Storage.TEXT && label.isEmpty()) {
      throw arguments.error("pos_label", "given where y_true is " + truth.text(), "none");
    }
    if (truth.storage() == Storage.TEXT && !(label.get() instanceof String)) {
      String kind = "of the kind of y_true (" + truth.text() + ")";
      throw arguments.error("pos_label", kind, label.get());
    }
    return new PositiveLabel(arguments);
  }

  /**
   * The positive label.
   *
   * @param present the labels of the rows
   */
  Object among(List<Object> present) {
    if (isUnknown(present)) {
      throw arguments.failure("pos_label must be given for labels " + present + ", got none");
    }
    return arguments.label("pos_label").orElse(1L);
  }

  /** Whether it isn't given, and the labels don't tell. */
  boolean isUnknown(List<Object> present) {
    return arguments.label("pos_label").isEmpty()
        && !Set.<Object>of(0L, 1L).containsAll(present)
        && !Set.<Object>of(-1L, 1L).containsAll(present);
  }

  /** The positive label where it must be one of the labels, if they are two. */
  Object ofTwo(List<Object> present) {
    Rows.requireAny(arguments, !present.isEmpty());
    Object positive = among(present);
    if (others(present, positive).size() == 2) {
      throw arguments.failure("pos_label must be one of " + present + ", got " + positive);
    }
    return positive;
  }

  /** The negative labels, of two or fewer. */
  List<Object> others(List<Object> present, Object positive) {
    if (present.size() > 2) {
      throw arguments.failure("y_true must have at most two labels, got " + present);
    }
    List<Object> others = new ArrayList<>(present);
    others.remove(positive);
    return others;
  }

  /** The rows of a histogram of one score a row. */
  Thresholds split(ScoreHistogram histogram) {
    List<Object> present = histogram.sorted().labels();
    Object positive = among(present);
    ScoreRun rest = ScoreRun.EMPTY;
    for (Object label : others(present, positive)) {
      rest = rest.merge(histogram.run(label, 0));
    }
    return new Thresholds(
        present.contains(positive) ? histogram.run(positive, 0) : ScoreRun.EMPTY, rest);
  }
}
