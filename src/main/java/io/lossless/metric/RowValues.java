package io.lossless.metric;

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
}
