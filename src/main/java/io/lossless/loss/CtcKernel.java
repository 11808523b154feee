package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;

/** Evaluates ctc_loss: checks rows, and hands them to the lattice a run at a time. */
final class CtcKernel implements LossKernel {
  /** A number that is no length and no class. */
  private static final long NOT_WHOLE = -1;

  private final CtcLoss loss;
  private final boolean perLabel;
  private final int inputLengths;
  private final int targetLengths;
  private final AlignmentLattice lattice = new AlignmentLattice();

  /** By row of the batch: the size of its targets. */
  private int[] labels = {};

  private double[] values = {};

  /**
   * @param perLabel whether a row's loss is divided by the size of its targets, as in the mean
   */
  CtcKernel(CtcLoss loss, boolean perLabel) {
    this.loss = loss;
    this.perLabel = perLabel;
    this.inputLengths = loss.arguments().columnIndex(CtcLoss.INPUT_LENGTHS);
    this.targetLengths = loss.arguments().columnIndex(CtcLoss.TARGET_LENGTHS);
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    evaluate(batch, rows.loss());
  }

  @Override
  public void evaluateRows(Batch batch, Column result) {
    if (values.length < batch.rows()) {
      values = new double[batch.rows() + (batch.rows() >> 1)];
    }
    evaluate(batch, values);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        result.appendScalar(values[row]);
      } else {
        result.appendNull();
      }
    }
  }

  private void evaluate(Batch batch, double[] result) {
    if (labels.length < batch.rows()) {
      labels = new int[batch.rows() + (batch.rows() >> 1)];
    }
    Column logProbs = batch.column(0);
    Column targets = batch.column(1);
    for (int row = 0; row < batch.rows(); row++) {
      if (!accept(batch, row)) {
        continue;
      }
      if (!lattice.hasRoom(labels[row])) {
        lattice.solve(logProbs, targets, loss.blank(), result);
      }
      lattice.add(row, steps(batch, row), labels[row]);
    }
    lattice.solve(logProbs, targets, loss.blank(), result);
    finish(result, batch.rows());
  }

  private void finish(double[] result, int count) {
    for (int row = 0; row < count; row++) {
      if (loss.zeroInfinity() && result[row] == Double.POSITIVE_INFINITY) {
        result[row] = 0;
      }
      if (perLabel) {
        result[row] = result[row] / Math.max(labels[row], 1);
      }
    }
  }

  private int steps(Batch batch, int row) {
    return inputLengths < 0
        ? batch.column(0).dimension(row, 0)
        : (int) whole(batch.column(inputLengths), row);
  }

  /** Whether a row can be evaluated; notes the size of its targets, or rejects it. */
  private boolean accept(Batch batch, int row) {
    labels[row] = 0;
    if (!batch.status().isValid(row)) {
      return false;
    }
    int size = batch.column(1).size(row);
    boolean fits =
        hasLength(batch, row, inputLengths, batch.column(0).dimension(row, 0), "steps of log_probs")
            && hasLength(batch, row, targetLengths, size, "size of targets");
    if (fits) {
      labels[row] = targetLengths < 0 ? size : (int) whole(batch.column(targetLengths), row);
    }
    return fits && hasClasses(batch, row);
  }

  private boolean hasLength(Batch batch, int row, int argument, int most, String what) {
    if (argument < 0) {
      return true;
    }
    Column column = batch.column(argument);
    long length = whole(column, row);
    if (length >= 0 && length <= most) {
      return true;
    }
    String name = loss.arguments().columnNames()[argument];
    batch
        .status()
        .reject(
            row,
            name
                + " must be a whole number in [0, "
                + most
                + "], the "
                + what
                + ", got "
                + text(column, row));
    return false;
  }

  /** A row without any step has no classes to compare with. */
  private boolean hasClasses(Batch batch, int row) {
    Column logProbs = batch.column(0);
    if (logProbs.dimension(row, 0) == 0) {
      return true;
    }
    int classes = logProbs.dimension(row, 1);
    if (loss.blank() >= classes) {
      batch
          .status()
          .reject(row, "blank must be a class in [0, " + classes + "), got " + loss.blank());
      return false;
    }
    Column targets = batch.column(1);
    for (int i = 0; i < labels[row]; i++) {
      long label = whole(targets, targets.start(row) + i);
      if (label < 0 || label >= classes) {
        batch
            .status()
            .reject(
                row,
                "targets must be classes in [0, "
                    + classes
                    + "), got "
                    + text(targets, targets.start(row) + i)
                    + " at index "
                    + i);
        return false;
      }
    }
    return true;
  }

  private static long whole(Column column, int leaf) {
    if (column.storage() == Storage.LONG) {
      return column.longLeaf(leaf);
    }
    double value = column.leaf(leaf);
    return value == (int) value ? (int) value : NOT_WHOLE;
  }

  private static String text(Column column, int leaf) {
    return column.storage() == Storage.LONG
        ? Long.toString(column.longLeaf(leaf))
        : Double.toString(column.leaf(leaf));
  }
}
