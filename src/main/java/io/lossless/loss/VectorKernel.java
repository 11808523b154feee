package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.loss.VectorRun.Axis;

/**
 * Evaluates a loss of vectors. A row's loss is the sum over its vectors and its denominator their
 * number, which is 1 unless a row has several dimensions.
 *
 * <p>The first columns of a batch hold vectors, of the same shape in each row; runs of them are
 * copied into arrays of doubles, over which a loss has its loops.
 */
abstract class VectorKernel implements LossKernel {
  private final int columns;
  private final Axis axis;
  private final String element;
  private final VectorRun run;
  private double[] loss = new double[VectorRun.ELEMENTS];

  /**
   * @param columns how many of the first columns hold vectors
   * @param element what an element of a vector is, for messages
   */
  VectorKernel(int columns, Axis axis, String element) {
    this.columns = columns;
    this.axis = axis;
    this.element = element;
    this.run = new VectorRun(columns, axis);
  }

  /**
   * Sets the loss of each vector of a run. It may reject rows; what their losses are is then
   * ignored.
   */
  abstract void evaluate(Batch batch, VectorRun run, double[] loss);

  @Override
  public final void evaluate(Batch batch, LossRows rows) {
    boolean isVector = batch.column(0).depth() == 1;
    int length = prepare(batch);
    for (int from = 0; from < batch.rows(); from = run.end()) {
      evaluateRun(batch, from, length);
      if (length > 0) {
        System.arraycopy(loss, 0, rows.loss(), from, run.vectors());
      } else if (isVector) {
        for (int vector = 0; vector < run.vectors(); vector++) {
          rows.loss()[run.row(vector)] = loss[vector];
        }
      } else {
        addUp(rows.loss(), rows.varyingDenominators(), from);
      }
    }
  }

  private void addUp(double[] rowLoss, double[] denominator, int from) {
    for (int row = from; row < run.end(); row++) {
      rowLoss[row] = RowSum.of(loss, run.firstVector(row), run.vectors(row));
      denominator[row] = run.vectors(row);
    }
  }

  @Override
  public final void evaluateRows(Batch batch, Column result) {
    int[] shape = new int[result.depth()];
    int length = prepare(batch);
    for (int from = 0; from < batch.rows(); from = run.end()) {
      evaluateRun(batch, from, length);
      for (int row = from; row < run.end(); row++) {
        if (batch.status().isValid(row)) {
          axis.outerShape(batch.column(0), row, shape);
          int leaf = shape.length == 0 ? result.appendRow(1) : result.appendRow(shape);
          System.arraycopy(loss, run.firstVector(row), result.doubles(), leaf, run.vectors(row));
        } else {
          result.appendNull();
        }
      }
    }
  }

  private void evaluateRun(Batch batch, int from, int length) {
    run.take(batch, from, length);
    if (loss.length < run.vectors()) {
      loss = new double[run.vectors()];
    }
    evaluate(batch, run, loss);
  }

  /** Checks all rows; returns the length of their vectors if all are valid and of one length. */
  private int prepare(Batch batch) {
    int length = commonLength(batch);
    if (length <= 0) {
      for (int row = 0; row < batch.rows(); row++) {
        checkShapes(batch, row);
      }
    }
    return batch.status().allValid() ? length : -1;
  }

  private int commonLength(Batch batch) {
    int length = batch.column(0).uniformLength();
    for (int column = 1; column < columns && length > 0; column++) {
      length = batch.column(column).uniformLength() == length ? length : -1;
    }
    return length;
  }

  private void checkShapes(Batch batch, int row) {
    Column first = batch.column(0);
    if (!batch.status().isValid(row)) {
      return;
    }
    if (axis.length(first, row) == 0) {
      batch
          .status()
          .reject(
              row, batch.name(0) + " must have at least one " + element + ", got an empty array");
      return;
    }
    for (int column = 1; column < columns; column++) {
      if (!batch.column(column).sameShape(row, first)) {
        batch
            .status()
            .reject(
                row,
                batch.name(column)
                    + " must have the shape of "
                    + batch.name(0)
                    + " "
                    + first.shapeText(row)
                    + ", got "
                    + batch.column(column).shapeText(row));
      }
    }
  }
}
