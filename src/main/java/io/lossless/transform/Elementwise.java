package io.lossless.transform;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.RowEvaluator;

/** Applies a function of arrays to the leaves of each row. */
final class Elementwise implements RowEvaluator {
  private final Mapping mapping;
  private double[] values = {};

  Elementwise(Mapping mapping) {
    this.mapping = mapping;
  }

  /** The values as they are, widened to doubles. */
  static Elementwise unchanged() {
    return new Elementwise((x, result, count) -> {});
  }

  /** A function over the first {@code count} values, of which x and result are one array. */
  interface Mapping {
    void map(double[] x, double[] result, int count);
  }

  @Override
  public void evaluate(Batch batch, Column result) {
    Column input = batch.column(0);
    int[] shape = new int[input.depth()];
    for (int row = 0; row < batch.rows(); row++) {
      if (!batch.status().isValid(row)) {
        result.appendNull();
        continue;
      }
      for (int level = 0; level < shape.length; level++) {
        shape[level] = input.dimension(row, level);
      }
      int size = input.size(row);
      if (values.length < size) {
        values = new double[size + (size >> 1)];
      }
      input.copyLeaves(input.start(row), size, values, 0);
      mapping.map(values, values, size);
      int to = shape.length == 0 ? result.appendRow(1) : result.appendRow(shape);
      System.arraycopy(values, 0, result.doubles(), to, size);
    }
  }
}
