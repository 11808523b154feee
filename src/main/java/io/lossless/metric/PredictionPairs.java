package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;

/** The true and the predicted numbers of a batch, its first two columns: of each row, or output. */
final class PredictionPairs {
  private final NumberColumn truths;
  private final NumberColumn predictions;
  private final RowStarts starts = new RowStarts();

  PredictionPairs(Domain truth, Domain prediction) {
    this.truths = new NumberColumn(0, truth);
    this.predictions = new NumberColumn(1, prediction);
  }

  /**
   * Requires both columns of a call to be numbers, or both arrays of them.
   *
   * @throws IllegalArgumentException if they are anything else
   */
  static void checkShapes(Arguments arguments) {
    String[] names = arguments.columnNames();
    ColumnType truth = arguments.requiredColumn(names[0]);
    ColumnType prediction = arguments.requiredColumn(names[1]);
    if (truth.depth() > 1) {
      throw arguments.error(names[0], "a number or an array of numbers", truth.text());
    }
    if (truth.depth() != prediction.depth()) {
      String constraint = "of the same shape as " + names[0] + " (" + truth.text() + ")";
      throw arguments.error(names[1], constraint, prediction.text());
    }
  }

  /** Reads a batch, and rejects rows whose numbers don't pair or leave their domains. */
  void read(Batch batch) {
    Column truth = batch.column(0);
    Column prediction = batch.column(1);
    int length = truth.uniformLength();
    boolean gapless = truth.depth() == 0 || (length > 0 && length == prediction.uniformLength());
    if (gapless) {
      starts.uniform(batch.rows(), truth.depth() == 0 ? 1 : length);
    } else {
      readLengths(batch);
    }
    truths.read(batch, starts, gapless);
    predictions.read(batch, starts, gapless);
  }

  /** Rows of one batch may be of several groups: their lengths may differ, unlike a group's. */
  private void readLengths(Batch batch) {
    starts.begin(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      starts.append(batch.status().isValid(row) ? commonLength(batch, row) : 0);
    }
  }

  /** The length of a row's two arrays; 0 for a row that is rejected, for they differ. */
  private static int commonLength(Batch batch, int row) {
    int size = batch.column(0).size(row);
    int other = batch.column(1).size(row);
    if (size == 0) {
      reject(batch, row, 0, "of at least 1", size);
    } else if (size != other) {
      reject(batch, row, 1, "of " + batch.name(0) + "'s " + size, other);
    }
    return size == other ? size : 0;
  }

  private static void reject(Batch batch, int row, int column, String constraint, int got) {
    String length = " must have a length " + constraint + ", got " + got;
    batch.status().reject(row, batch.name(column) + length);
  }

  /** Where the pairs of each row are. */
  RowStarts starts() {
    return starts;
  }

  double[] truths() {
    return truths.values();
  }

  double[] predictions() {
    return predictions.values();
  }
}
