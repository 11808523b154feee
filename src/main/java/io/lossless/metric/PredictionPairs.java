package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;

/** The true and the predicted numbers of a batch, its first two columns: of each row, or output. */
final class PredictionPairs {
  private final NumberColumn truths;
  private final NumberColumn predictions;
  private int outputs = 1;

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
    boolean gapless = truth.depth() == 0;
    if (gapless) {
      outputs = 1;
    } else if (length > 0 && length == prediction.uniformLength()) {
      gapless = true;
      outputs = length;
    } else {
      outputs = commonLength(batch);
    }
    truths.read(batch, outputs, gapless);
    predictions.read(batch, outputs, gapless);
  }

  /** The length of all valid rows; rows whose two arrays differ are not valid. */
  private static int commonLength(Batch batch) {
    FunctionName name = new FunctionName(batch.status().function());
    int known = 0;
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        int size = batch.column(0).size(row);
        int other = batch.column(1).size(row);
        if (size != other || size == 0) {
          String constraint = size == 0 ? "of at least 1" : "of " + batch.name(0) + "'s " + size;
          int got = size == 0 ? size : other;
          int column = size == 0 ? 0 : 1;
          batch
              .status()
              .reject(
                  row, batch.name(column) + " must have a length " + constraint + ", got " + got);
        } else {
          known = known == 0 ? size : known;
          name.requireOutputs(known, size);
        }
      }
    }
    return Math.max(known, 1);
  }

  /** How many pairs each row has. */
  int outputs() {
    return outputs;
  }

  double[] truths() {
    return truths.values();
  }

  double[] predictions() {
    return predictions.values();
  }
}
