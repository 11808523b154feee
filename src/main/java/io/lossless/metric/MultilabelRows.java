package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * The rows of columns that say of each of several labels whether it is true and whether it is
 * predicted, by 0 or 1; scores predict from 0.5 on.
 */
final class MultilabelRows {
  static final int PREDICTED = 1;
  static final int TRUE = 2;
  static final int HIT = TRUE | PREDICTED;

  private final int truth;
  private final int prediction;
  private final boolean fromScores;
  private byte[] codes = {};
  private Column column;

  /**
   * @param truth the column of the true labels
   * @param prediction the column of the predicted ones, which may be the same
   */
  MultilabelRows(int truth, int prediction, boolean fromScores) {
    this.truth = truth;
    this.prediction = prediction;
    this.fromScores = fromScores;
  }

  /** Reads all valid rows, and rejects those that aren't such. */
  void read(Batch batch) {
    column = batch.column(truth);
    if (codes.length < column.leaves()) {
      codes = new byte[column.leaves() + (column.leaves() >> 1)];
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        read(batch, row);
      }
    }
  }

  private void read(Batch batch, int row) {
    Column predictions = batch.column(prediction);
    int labels = column.size(row);
    if (labels == 0) {
      reject(batch, row, truth, "have a label", "an empty array");
    } else if (predictions.size(row) != labels) {
      String length = "have " + labels + " elements, as " + batch.name(truth);
      reject(batch, row, prediction, length, predictions.size(row));
    } else {
      read(batch, row, labels);
    }
  }

  private void read(Batch batch, int row, int labels) {
    int from = column.start(row);
    Column predictions = batch.column(prediction);
    int fromPrediction = predictions.start(row);
    for (int label = 0; label < labels; label++) {
      double isTrue = column.leaf(from + label);
      double predicted = predictions.leaf(fromPrediction + label);
      if (isTrue != 0 && isTrue != 1) {
        reject(batch, row, truth, "be 0 or 1", isTrue);
      } else if (fromScores && Double.isNaN(predicted)) {
        reject(batch, row, prediction, "not be NaN", predicted);
      } else if (!fromScores && predicted != 0 && predicted != 1) {
        reject(batch, row, prediction, "be 0 or 1", predicted);
      }
      int code = isTrue == 1 ? TRUE : 0;
      codes[from + label] = (byte) (predicted >= 0.5 ? code | PREDICTED : code);
    }
  }

  private static void reject(Batch batch, int row, int column, String constraint, Object got) {
    batch.status().reject(row, batch.name(column) + " must " + constraint + ", got " + got);
  }

  /** The number of labels of a row. */
  int labels(int row) {
    return column.size(row);
  }

  /** The code of each label of each row, {@link #TRUE} and {@link #PREDICTED} or-ed. */
  byte[] codes() {
    return codes;
  }

  /** The place of a row's first code. */
  int start(int row) {
    return column.start(row);
  }
}
