package io.lossless.spark.exec;

/** The rows of a batch that the predicates leave. */
final class RowSelection {
  private boolean all = true;
  private int[] rows = {};
  private int count;

  /** Takes every row. */
  void selectAll(int rowCount) {
    all = true;
    count = rowCount;
  }

  /** Starts an empty selection of at most so many rows. */
  void selectNone(int rowCount) {
    all = false;
    count = 0;
    if (rows.length < rowCount) {
      rows = new int[rowCount];
    }
  }

  void add(int row) {
    rows[count++] = row;
  }

  boolean isAll() {
    return all;
  }

  int count() {
    return count;
  }

  /** The batch's row at a place of the selection. */
  int row(int place) {
    return all ? place : rows[place];
  }
}
