package io.lossless.metric;

/** A value for each output of each row of a batch; most metrics have one output. */
final class RowValues {
  private final RowStarts own = new RowStarts();
  private RowStarts starts = own;
  private double[] values = {};

  /** Makes room for a value of each row. */
  double[] single(int rowCount) {
    return of(rowCount, 1);
  }

  /** Makes room for values in row order. */
  double[] of(int rowCount, int outputCount) {
    own.uniform(rowCount, outputCount);
    return of(own);
  }

  /** Makes room for the values of rows that have each their number of them. */
  double[] of(RowStarts places) {
    starts = places;
    int needed = places.count();
    if (values.length < needed) {
      values = new double[needed + (needed >> 1)];
    }
    return values;
  }

  /** The number of outputs of a row. */
  int outputs(int row) {
    return starts.size(row);
  }

  /** Whether each row, valid or not, has the place of one output. */
  boolean isSingle() {
    return starts.isSingle();
  }

  int rows() {
    return starts.rows();
  }

  double[] values() {
    return values;
  }

  double value(int row, int output) {
    return values[starts.start(row) + output];
  }
}
