package io.lossless.spark.exec;

import io.lossless.batch.Column;
import java.util.List;

/** Some rows of a task's input as columns, with the group of each row. */
final class Block {
  private final Column[] columns;
  private int[] slots = {};
  private int rows;

  Block(List<Column> columns) {
    this.columns = columns.toArray(Column[]::new);
  }

  /** Empties the columns for rows of another block. */
  void begin(int rowCount) {
    for (Column column : columns) {
      column.clear();
    }
    rows = rowCount;
    if (slots.length < rowCount) {
      slots = new int[rowCount];
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

  int[] slots() {
    return slots;
  }
}
