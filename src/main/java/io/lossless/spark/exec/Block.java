package io.lossless.spark.exec;

import io.lossless.batch.Column;
import java.util.List;

/** Some rows of a task's input as columns, with the group of each row. */
final class Block {
  private final Column[] columns;
  private final boolean[][] selected;
  private int[] slots = {};
  private int rows;

  /**
   * @param filters how many FILTER clauses there are
   */
  Block(List<Column> columns, int filters) {
    this.columns = columns.toArray(Column[]::new);
    this.selected = new boolean[filters][0];
  }

  /** Empties the columns for rows of another block. */
  void begin(int rowCount) {
    for (Column column : columns) {
      column.clear();
    }
    rows = rowCount;
    if (slots.length < rowCount) {
      slots = new int[rowCount];
      for (int filter = 0; filter < selected.length; filter++) {
        selected[filter] = new boolean[rowCount];
      }
    }
  }

  void end(int rowCount) {
    rows = rowCount;
  }

  int rows() {
    return rows;
  }

  Column column(int argument) {
    return columns[argument];
  }

  /** The group of each row; without keys all are in group 0. */
  int[] slots() {
    return slots;
  }

  /** Whether a FILTER clause selects each row. */
  boolean[] selected(int filter) {
    return selected[filter];
  }
}
