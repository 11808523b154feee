package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** A value for each output of each row of a batch; most metrics have one output. */
final class RowValues {
  private double[] values = {};
  private int rows;
  private int outputs = 1;

  /** Makes room for a value of each row. */
  double[] single(int rowCount) {
    return of(rowCount, 1);
  }

  /** Makes room for values in row order. */
  double[] of(int rowCount, int outputCount) {
    rows = rowCount;
    outputs = outputCount;
    int needed = Math.multiplyExact(rowCount, outputCount);
    if (values.length < needed) {
      values = new double[needed + (needed >> 1)];
    }
    return values;
  }

  int outputs() {
    return outputs;
  }

  int rows() {
    return rows;
  }

  double[] values() {
    return values;
  }

  double value(int row, int output) {
    return values[row * outputs + output];
  }

  /**
   * The number of outputs of a batch whose column is a number or an array: the length of the first
   * valid row. Valid rows of another length are rejected.
   */
  static int outputs(Batch batch, Column column, String name) {
    if (column.depth() == 0) {
      return 1;
    }
    int outputs = -1;
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        int size = column.size(row);
        outputs = outputs < 0 ? size : outputs;
        if (size != outputs) {
          batch
              .status()
              .reject(row, name + " must have rows of one length, got " + outputs + " and " + size);
        }
      }
    }
    return Math.max(outputs, 0);
  }
}
