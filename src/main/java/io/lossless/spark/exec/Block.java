package io.lossless.spark.exec;

import io.lossless.batch.Column;
import java.util.Arrays;
import java.util.List;

/** Some rows of a task's input as columns, with the group of each row. */
final class Block {
  private final Column[] columns;
  private final boolean[][] selected;
  private final int[][] slots;
  private int rows;

  Block(List<Column> columns, FusedInput input) {
    this.columns = columns.toArray(Column[]::new);
    this.selected = new boolean[input.filters().size()][0];
    this.slots = new int[input.keySets().size()][0];
  }

  /** Empties the columns for rows of another block. */
  void begin(int rowCount) {
    for (Column column : columns) {
      column.clear();
    }
    rows = rowCount;
    if (slots[0].length < rowCount) {
      Arrays.setAll(slots, keySet -> new int[rowCount]);
      Arrays.setAll(selected, filter -> new boolean[rowCount]);
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

  /** How many groups each row has. */
  int keySets() {
    return slots.length;
  }

  /** The group of each row by one set of keys; without keys all are in group 0. */
  int[] slots(int keySet) {
    return slots[keySet];
  }

  /** Whether a FILTER clause selects each row. */
  boolean[] selected(int filter) {
    return selected[filter];
  }
}
