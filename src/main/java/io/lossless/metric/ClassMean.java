package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * The mean of what the rows' scores are worth for their true classes.
 *
 * @param arguments of the function, for messages
 * @param labels which classes the scores are for
 * @param single whether a row has a single score, of the larger of two labels
 */
record ClassMean(Arguments arguments, ClassLabels labels, boolean single) {
  /** The mean of arguments y_true, the labels, and that of the scores. */
  static ClassMean of(Arguments arguments, String score) {
    int depth = arguments.requiredColumn(score).depth();
    if (depth > 1) {
      throw arguments.error(
          score, "a number or an array of numbers", arguments.requiredColumn(score).text());
    }
    ClassLabels labels =
        depth == 0 ? ClassLabels.ofTwo(arguments, score) : ClassLabels.of(arguments, score);
    return new ClassMean(arguments, labels, depth == 0);
  }

  /** What keeps the values. */
  ClassTally tally(ClassOutcome value) {
    return new ClassTally(
        value, single ? Optional.empty() : labels.given(), FunctionName.of(arguments));
  }

  /** The mean of a group, correctly rounded. */
  double mean(LabelSums sums) {
    return mean(sums, total(sums));
  }

  double mean(LabelSums sums, ExactSum total) {
    ExactSum weight = sums.weight();
    Rows.requireWeight(arguments, weight);
    return ExactQuotient.of(total, weight);
  }

  /** The weighted sum of the rows' values. */
  ExactSum total(LabelSums sums) {
    List<Object> present = sums.labels();
    Rows.requireAny(arguments, !present.isEmpty());
    boolean placed = sums.places() == 1;
    List<Object> classes = classes(present, placed, sums.places());
    ExactSum total = new ExactSum();
    for (Object label : present) {
      total.merge(sums.sum(label, placed ? 0 : classes.indexOf(label)));
    }
    return total;
  }

  /**
   * The classes; of rows that only have the values of their own, labels were checked one by one.
   */
  private List<Object> classes(List<Object> present, boolean placed, int columns) {
    if (single) {
      return labels.two(present);
    }
    return placed ? present : labels.classes(present, columns);
  }
}
