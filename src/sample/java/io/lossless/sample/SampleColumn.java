package io.lossless.sample;

import io.lossless.batch.Column;
import java.util.Random;

/** A column of rows of one shape that can be begun again without writing its values again. */
final class SampleColumn {
  private final int rows;
  private final int[] shape;
  private final Column column;

  /** Draws the rows; {@code classes} is the bound of labels. */
  SampleColumn(Form form, int rows, int classes, Random random) {
    this.rows = rows;
    this.shape = form.shape().stream().mapToInt(Integer::intValue).toArray();
    this.column = new Column(form.type().depth(), form.type().storage());
    begin();
    int size = form.size();
    for (int leaf = 0; leaf < column.leaves(); leaf++) {
      column.setLeaf(leaf, form.values().next(random, leaf % size, classes));
    }
  }

  Column column() {
    return column;
  }

  /**
   * Appends all rows anew. What was derived from them is forgotten, so that a kernel does all of
   * its work again; the leaves are still in the column's array.
   */
  void begin() {
    column.clear();
    switch (shape.length) {
      case 0 -> column.appendScalars(rows);
      case 1 -> column.appendVectors(rows, shape[0]);
      default -> {
        for (int row = 0; row < rows; row++) {
          column.appendRow(shape);
        }
      }
    }
  }
}
