package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/** A binary metric of several labels, averaged: each label against all that isn't it. */
record ScoreAverages(BinaryMetric metric) {
  /** One score a row, of rows of several flags: a label and a column each. */
  Object multilabel(ScoreHistogram histogram, String average) {
    List<Thresholds> labels = new ArrayList<>();
    for (int column = 0; column < histogram.columns(); column++) {
      labels.add(new Thresholds(histogram.run(1L, column), histogram.run(0L, column)));
    }
    return average(labels, average);
  }

  /**
   * A score a class, of rows of one class.
   *
   * @param classes in the order of their columns
   */
  Object oneVersusRest(ScoreHistogram histogram, List<Object> classes, String average) {
    List<Thresholds> labels = new ArrayList<>();
    for (int column = 0; column < classes.size(); column++) {
      labels.add(oneVersusRest(histogram, classes, column));
    }
    return average(labels, average);
  }

  private static Thresholds oneVersusRest(
      ScoreHistogram histogram, List<Object> classes, int column) {
    ScoreRun rest = ScoreRun.EMPTY;
    for (int other = 0; other < classes.size(); other++) {
      if (other != column) {
        rest = rest.merge(histogram.run(classes.get(other), column));
      }
    }
    return new Thresholds(histogram.run(classes.get(column), column), rest);
  }

  private Object average(List<Thresholds> labels, String average) {
    if (average.equals("micro")) {
      ScoreRun positives = ScoreRun.EMPTY;
      ScoreRun negatives = ScoreRun.EMPTY;
      for (Thresholds label : labels) {
        positives = positives.merge(label.positives());
        negatives = negatives.merge(label.negatives());
      }
      return metric.of(new Thresholds(positives, negatives));
    }
    double[] values = labels.stream().mapToDouble(metric::of).toArray();
    List<ExactSum> supports = labels.stream().map(label -> label.positives().weight()).toList();
    return switch (average) {
      case "macro" -> new ClassAverage(values, supports).macro();
      case "weighted" -> new ClassAverage(values, supports).weighted();
      default -> values;
    };
  }

  /** The mean of a score over the pairs of classes, each on the rows of the two. */
  double oneVersusOne(ScoreHistogram histogram, List<Object> classes, String average) {
    List<Double> values = new ArrayList<>();
    List<ExactSum> supports = new ArrayList<>();
    for (int a = 0; a < classes.size(); a++) {
      for (int b = a + 1; b < classes.size(); b++) {
        Object first = classes.get(a);
        Object second = classes.get(b);
        Thresholds ofFirst = new Thresholds(histogram.run(first, a), histogram.run(second, a));
        Thresholds ofSecond = new Thresholds(histogram.run(second, b), histogram.run(first, b));
        values.add((metric.of(ofFirst) + metric.of(ofSecond)) / 2);
        ExactSum support = ofFirst.positives().weight();
        support.merge(ofFirst.negatives().weight());
        supports.add(support);
      }
    }
    ClassAverage pairs =
        new ClassAverage(values.stream().mapToDouble(Double::doubleValue).toArray(), supports);
    return average.equals("weighted") ? pairs.weighted() : pairs.macro();
  }
}
