package io.lossless.loss;

import io.lossless.batch.Column;

/** The negative log-probabilities of one position's classes, {@code log sum + (maximum − x_c)}. */
final class Surprisals {
  private double[] values = {};
  private double[] factors = {};

  /** Computes them; the array holds them up to the number of classes until the next position. */
  double[] of(Column input, int leaf, int stride, int classes, double maximum, double logSum) {
    reserve(classes);
    copy(input, leaf, stride, classes, values);
    for (int c = 0; c < classes; c++) {
      values[c] = logSum + (maximum - values[c]);
    }
    return values;
  }

  /** The same classes' numbers in another column, for the caller to change. */
  double[] factors(Column column, int leaf, int stride, int classes) {
    reserve(classes);
    copy(column, leaf, stride, classes, factors);
    return factors;
  }

  private void reserve(int classes) {
    if (values.length < classes) {
      values = new double[classes + (classes >> 1)];
      factors = new double[values.length];
    }
  }

  private static void copy(Column column, int leaf, int stride, int count, double[] target) {
    if (stride == 1) {
      column.copyLeaves(leaf, count, target, 0);
    } else {
      column.copyStrided(leaf, stride, count, target);
    }
  }
}
