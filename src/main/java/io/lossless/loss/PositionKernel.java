package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * Evaluates a loss with a class axis: a row of C × d… logits has a loss and a denominator for each
 * of its d… positions, a vector of C logits has one.
 */
abstract class PositionKernel implements LossKernel {
  private double[] loss = {};
  private double[] denominator = {};

  /**
   * Sets loss and denominator of the positions of a row.
   *
   * @return false if the row isn't valid
   */
  abstract boolean evaluate(Batch batch, int row, double[] loss, double[] denominator);

  /** Computes what the rows of a batch share. */
  abstract void prepare(Batch batch);

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    prepare(batch);
    Column input = batch.column(0);
    double[] denominators = rows.varyingDenominators();
    boolean unit = true;
    for (int row = 0; row < batch.rows(); row++) {
      int positions = reserve(input, row);
      if (evaluate(batch, row, loss, denominator)) {
        if (positions == 1) {
          rows.loss()[row] = loss[0];
          denominators[row] = denominator[0];
        } else {
          rows.loss()[row] = RowSum.of(loss, 0, positions);
          denominators[row] = RowSum.of(denominator, 0, positions);
        }
        unit &= denominators[row] == 1;
      }
    }
    if (unit) {
      rows.uniformDenominator(1);
    }
  }

  @Override
  public void evaluateRows(Batch batch, Column result) {
    prepare(batch);
    Column input = batch.column(0);
    int[] shape = new int[result.depth()];
    for (int row = 0; row < batch.rows(); row++) {
      int positions = reserve(input, row);
      if (!evaluate(batch, row, loss, denominator)) {
        result.appendNull();
        continue;
      }
      for (int level = 0; level < shape.length; level++) {
        shape[level] = input.dimension(row, level + 1);
      }
      int leaf = shape.length == 0 ? result.appendRow(1) : result.appendRow(shape);
      System.arraycopy(loss, 0, result.doubles(), leaf, positions);
    }
  }

  private int reserve(Column input, int row) {
    int positions = ClassTargets.positions(input, row);
    if (loss.length < positions) {
      loss = new double[positions + (positions >> 1)];
      denominator = new double[loss.length];
    }
    return positions;
  }
}
