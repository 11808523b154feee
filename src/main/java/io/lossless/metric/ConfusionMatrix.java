package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** The labels of the true column, sorted. */
  List<Object> trueLabels() {
    return cells.stream().map(Cell::truth).distinct().toList();
  }

  /** The matrix of the rows whose true label is another one. */
  ConfusionMatrix withoutTruth(Object label) {
    return new ConfusionMatrix(
        cells.stream().filter(cell -> !cell.truth.equals(label)).toList(), weighted);
  }

  /** The totals of each label of both columns. */
  LabelTotals totals() {
    LabelTotals totals = LabelTotals.of(labels(), weighted, !cells.isEmpty());
    Map<Object, Integer> places = places(totals.labels());
    for (Cell cell : cells) {
      LabelTotals.Label truth = totals.each().get(places.get(cell.truth));
      truth.truth().merge(cell.weight);
      totals.each().get(places.get(cell.prediction)).predicted().merge(cell.weight);
      totals.total().merge(cell.weight);
      if (cell.isCorrect()) {
        truth.hits().merge(cell.weight);
        totals.correct().merge(cell.weight);
      }
    }
    return totals;
  }

  /**
   * The weights of the pairs of some labels, true ones by predicted ones, in the order of the
   * labels; those of other labels are left out.
   */
  ExactSum[][] square(List<Object> labels) {
    ExactSum[][] square = new ExactSum[labels.size()][labels.size()];
    for (ExactSum[] row : square) {
      Arrays.setAll(row, prediction -> new ExactSum());
    }
    Map<Object, Integer> places = places(labels);
    for (Cell cell : cells) {
      if (places.containsKey(cell.truth) && places.containsKey(cell.prediction)) {
        square[places.get(cell.truth)][places.get(cell.prediction)].merge(cell.weight);
      }
    }
    return square;
  }

  /** The place of each label in a list. */
  static Map<Object, Integer> places(List<Object> labels) {
    Map<Object, Integer> places = new HashMap<>();
    labels.forEach(label -> places.put(label, places.size()));
    return places;
  }
}
