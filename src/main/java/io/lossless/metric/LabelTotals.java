package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a group come to for each label, exact.
 *
 * @param labels sorted: those of the rows, or of several labels a row their places
 * @param each the totals of each label
 * @param total the weight of all rows
 * @param correct the weight of the rows that are right, in all of their labels
 * @param weighted whether rows had a sample weight; else each one's is 1
 * @param hasRows whether there were any, of whatever weight
 */
record LabelTotals(
    List<Object> labels,
    List<Label> each,
    ExactSum total,
    ExactSum correct,
    boolean weighted,
    boolean hasRows) {
  /**
   * The weights of the rows that concern a label.
   *
   * @param hits where it is both true and predicted
   */
  record Label(ExactSum hits, ExactSum predicted, ExactSum truth) {
    Label() {
      this(new ExactSum(), new ExactSum(), new ExactSum());
    }
  }

  /** Totals to add to. */
  static LabelTotals of(List<Object> labels, boolean weighted, boolean hasRows) {
    List<Label> each = new ArrayList<>();
    labels.forEach(label -> each.add(new Label()));
    return new LabelTotals(labels, each, new ExactSum(), new ExactSum(), weighted, hasRows);
  }

  /** The totals of some labels, in that order; a label that no row has is one of empty sums. */
  LabelTotals select(List<Object> selected) {
    Map<Object, Label> known = new HashMap<>();
    for (int i = 0; i < each.size(); i++) {
      known.put(labels.get(i), each.get(i));
    }
    List<Label> totals =
        selected.stream().map(label -> known.getOrDefault(label, new Label())).toList();
    return new LabelTotals(selected, totals, total, correct, weighted, hasRows);
  }

  /** The weight of the rows that are wrong, in any of their labels. */
  ExactSum wrong() {
    ExactSum wrong = total.copy();
    wrong.subtract(correct);
    return wrong;
  }

  /**
   * Refuses rows that weigh nothing together, as numpy.average does.
   *
   * @throws io.lossless.batch.InvalidRowException if there are rows, and their weights sum to 0
   */
  void requireWeight(Arguments arguments) {
    if (hasRows) {
      Rows.requireWeight(arguments, total);
    }
  }

  /** The sums over all labels. */
  Label sum() {
    Label sum = new Label();
    for (Label label : each) {
      sum.hits().merge(label.hits());
      sum.predicted().merge(label.predicted());
      sum.truth().merge(label.truth());
    }
    return sum;
  }
}
