package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;

/** What scores and probabilities must be; rows with others are rejected. */
final class Probabilities {
  private Probabilities() {}

  /** Rejects rows with a NaN or an infinity in a column. */
  static void rejectNonFinite(Batch batch, int index) {
    rejectOutside(batch, index, -Double.MAX_VALUE, Double.MAX_VALUE, "finite");
  }

  /** Rejects rows with a value outside of [0, 1] in a column. */
  static void rejectOutside(Batch batch, int index) {
    rejectOutside(batch, index, 0, 1, "in [0, 1]");
  }

  private static void rejectOutside(
      Batch batch, int index, double least, double most, String constraint) {
    Column column = batch.column(index);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        int end = column.start(row) + column.size(row);
        for (int leaf = column.start(row); leaf < end; leaf++) {
          double value = column.leaf(leaf);
          if (!(value >= least && value <= most)) {
            batch
                .status()
                .reject(row, batch.name(index) + " must be " + constraint + ", got " + value);
            break;
          }
        }
      }
    }
  }

  /** Rejects rows whose values don't sum to 1, as numpy.isclose(1, sum) finds. */
  static void rejectOtherSums(Batch batch, int index) {
    Column column = batch.column(index);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        double sum = 0;
        for (int leaf = column.start(row); leaf < column.start(row) + column.size(row); leaf++) {
          sum += column.leaf(leaf);
        }
        if (!(Math.abs(1 - sum) <= 1e-8 + 1e-5 * Math.abs(sum))) {
          batch.status().reject(row, batch.name(index) + " must sum to 1 over classes, got " + sum);
        }
      }
    }
  }

  /** Rejects rows of a negative weight, for which thresholds have no order. */
  static void rejectNegativeWeights(Batch batch) {
    RowStatus status = batch.status();
    batch
        .sampleWeight()
        .ifPresent(
            weights -> {
              for (int row = 0; row < batch.rows(); row++) {
                if (status.isValid(row) && weights.leaf(row) < 0) {
                  status.reject(row, "sample_weight must be >= 0, got " + weights.leaf(row));
                }
              }
            });
  }
}
