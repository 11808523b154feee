package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;

/**
 * The labels of the rows of a column: whole numbers, or texts.
 *
 * <p>Scores may stand for labels: of an array of scores the label is the index of its largest, the
 * first one of equals; of a single score it is 1 where the score is at least 0.5, else 0.
 */
final class LabelColumn {
  private final int index;
  private final boolean fromScores;
  private long[] own = {};

  /** The codes of the rows: the column's numbers themselves where they are labels. */
  private long[] codes = own;

  /** The column's scores as doubles. */
  private double[] scores = {};

  private Column column;

  /**
   * @param index the column's place in the batch
   */
  LabelColumn(int index, boolean fromScores) {
    this.index = index;
    this.fromScores = fromScores;
  }

  /** Reads the labels of all valid rows; a row whose value is no label is rejected. */
  void read(Batch batch) {
    column = batch.column(index);
    int rows = batch.rows();
    boolean whole = column.storage() == Storage.LONG || column.storage() == Storage.TEXT;
    if (whole && !fromScores) {
      codes = column.longs();
      return;
    }
    if (own.length < rows) {
      own = new long[rows + (rows >> 1)];
    }
    codes = own;
    if (fromScores && scores.length < column.leaves()) {
      scores = new double[column.leaves() + (column.leaves() >> 1)];
    }
    if (fromScores) {
      column.copyLeaves(0, column.leaves(), scores, 0);
    }
    for (int row = 0; row < rows; row++) {
      if (batch.status().isValid(row)) {
        codes[row] = fromScores ? scored(batch, row) : whole(batch, row);
      }
    }
  }

  private long whole(Batch batch, int row) {
    double value = column.leaf(row);
    long code = (long) value;
    if (code != value) {
      batch.status().reject(row, batch.name(index) + " must be a whole number, got " + value);
    }
    return code;
  }

  private long scored(Batch batch, int row) {
    int start = column.start(row);
    int end = start + column.size(row);
    if (start == end) {
      batch.status().reject(row, batch.name(index) + " must have a score, got an empty array");
      return 0;
    }
    int best = start;
    double most = scores[start];
    for (int i = start; i < end; i++) {
      double score = scores[i];
      if (Double.isNaN(score)) {
        batch.status().reject(row, batch.name(index) + " must not be NaN, got NaN");
        return 0;
      }
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return column.depth() > 0 ? best - start : most >= 0.5 ? 1 : 0;
  }

  boolean isText() {
    return column.storage() == Storage.TEXT;
  }

  /** The label of a row that is a number, or the number of its text. */
  long code(int row) {
    return codes[row];
  }

  /** The codes of the rows, those of invalid ones being of no use. */
  long[] codes() {
    return codes;
  }

  /** The label that a code stands for, a Long or a String. */
  Object label(long code) {
    return isText() ? column.texts().text((int) code) : (Object) code;
  }

  /** The number of a row's label in an index. */
  int number(int row, LabelIndex labels) {
    return isText() ? labels.number(label(codes[row])) : labels.number(codes[row]);
  }

  /** What tells codes of texts from those of the same numbers later on. */
  int generation() {
    return column.texts().generation();
  }
}
