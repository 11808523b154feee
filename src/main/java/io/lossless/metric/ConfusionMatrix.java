package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The weights of all pairs of true and predicted label, exact.
 *
 * @param cells those that have rows, by true label, then by predicted label
 * @param weighted whether rows had a sample weight; else each one's is 1
 */
record ConfusionMatrix(List<Cell> cells, boolean weighted) {
  /**
   * A pair of labels.
   *
   * @param truth a Long or a String, as the prediction
   * @param rows their number
   * @param weight the exact sum of their weights
   */
  record Cell(Object truth, Object prediction, long rows, ExactSum weight) {
    boolean isCorrect() {
      return truth.equals(prediction);
    }
  }

  /** The labels of both columns, sorted. */
  List<Object> labels() {
    TreeSet<Object> labels = new TreeSet<>(LabelIndex.ORDER);
    for (Cell cell : cells) {
      labels.add(cell.truth);
      labels.add(cell.prediction);
    }
    return new ArrayList<>(labels);
  }

  /** The weight of all rows. */
  ExactSum total() {
    ExactSum total = new ExactSum();
    cells.forEach(cell -> total.merge(cell.weight));
    return total;
  }

  /** The weight of the rows whose labels agree. */
  ExactSum correct() {
    ExactSum correct = new ExactSum();
    cells.stream().filter(Cell::isCorrect).forEach(cell -> correct.merge(cell.weight));
    return correct;
  }

  /** The place of each label in a list. */
  static Map<Object, Integer> places(List<Object> labels) {
    Map<Object, Integer> places = new HashMap<>();
    labels.forEach(label -> places.put(label, places.size()));
    return places;
  }
}
