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

  /** The number of codes. */
  static final int CODES = HIT + 1;

  private final int truth;
  private final int prediction;
  private final boolean fromScores;
  private double[] truths = {};
  private double[] predictions = {};
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
    truths = doubles(column, truths);
    predictions = doubles(batch.column(prediction), predictions);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        read(batch, row);
      }
    }
  }

  private static double[] doubles(Column of, double[] before) {
    int count = of.leaves();
    double[] result = before.length < count ? new double[count + (count >> 1)] : before;
    of.copyLeaves(0, count, result, 0);
    return result;
  }

  private void read(Batch batch, int row) {
    int labels = column.size(row);
    int predicted = batch.column(prediction).size(row);
    if (labels == 0) {
      reject(batch, row, truth, "have a label", "an empty array");
    } else if (predicted != labels) {
      String length = "have " + labels + " elements, as " + batch.name(truth);
      reject(batch, row, prediction, length, predicted);
    } else {
      read(batch, row, labels);
    }
  }

  private void read(Batch batch, int row, int labels) {
    int from = column.start(row);
    int other = batch.column(prediction).start(row);
    boolean isRight = true;
    for (int label = 0; label < labels; label++) {
      double isTrue = truths[from + label];
      double predicted = predictions[other + label];
      // Arithmetic instead of branches, which random labels would mispredict.
      isRight &= isTrue * (isTrue - 1) == 0;
      isRight &= fromScores ? !Double.isNaN(predicted) : predicted * (predicted - 1) == 0;
      int code = isTrue == 1 ? TRUE : 0;
      codes[from + label] = (byte) (code | (predicted >= 0.5 ? PREDICTED : 0));
    }
    if (!isRight) {
      rejectElement(batch, row, labels);
    }
  }

  /** Rejects a row for its first element that is wrong. */
  private void rejectElement(Batch batch, int row, int labels) {
    for (int label = 0; label < labels; label++) {
      double isTrue = truths[column.start(row) + label];
      double predicted = predictions[batch.column(prediction).start(row) + label];
      if (isTrue != 0 && isTrue != 1) {
        reject(batch, row, truth, "be 0 or 1", isTrue);
      } else if (fromScores && Double.isNaN(predicted)) {
        reject(batch, row, prediction, "not be NaN", predicted);
      } else if (!fromScores && predicted != 0 && predicted != 1) {
        reject(batch, row, prediction, "be 0 or 1", predicted);
      }
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

  /** The number of labels of every row; -1 if they differ, or if there are no arrays. */
  int uniformLabels() {
    return column.uniformLength();
  }

  /**
   * Counts the codes of rows that have one number of labels and are all valid.
   *
   * @param table at label · {@link #CODES} + code the number of rows, which is added to
   * @return the number of rows that are right in all labels
   */
  int count(int rows, int labels, int[] table) {
    int right = 0;
    int at = column.start(0);
    for (int row = 0; row < rows; row++) {
      int wrong = 0;
      for (int label = 0; label < labels; label++, at++) {
        int code = codes[at];
        table[label * CODES + code]++;
        wrong |= code ^ (code >> 1);
      }
      right += ~wrong & 1;
    }
    return right;
  }
}
