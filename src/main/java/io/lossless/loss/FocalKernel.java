package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.exact.Elementary;
import java.util.Arrays;

/** Turns cross entropies into focal losses, position by position. */
final class FocalKernel extends PositionKernel {
  private final PositionKernel entropy;
  private final double alpha;
  private final double gamma;
  private double[] factor = {};

  FocalKernel(PositionKernel entropy, double alpha, double gamma) {
    this.entropy = entropy;
    this.alpha = alpha;
    this.gamma = gamma;
  }

  /** Vectors have one position each: all of a batch are turned at once. */
  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (batch.column(0).depth() > 1) {
      super.evaluate(batch, rows);
      return;
    }
    entropy.evaluate(batch, rows);
    focus(rows.loss(), batch.rows());
    rows.uniformDenominator(1);
  }

  @Override
  void prepare(Batch batch) {
    entropy.prepare(batch);
  }

  @Override
  boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
    boolean valid = entropy.evaluate(batch, row, loss, denominator);
    int positions = ClassTargets.positions(batch.column(0), row);
    focus(loss, positions);
    Arrays.fill(denominator, 0, positions, 1.0);
    return valid;
  }

  private void focus(double[] loss, int count) {
    if (factor.length < count) {
      factor = new double[count + (count >> 1)];
    }
    negate(loss, factor, count);
    Elementary.expm1(factor, factor, count);
    negate(factor, factor, count);
    Elementary.pow(factor, gamma, factor, count);
    for (int i = 0; i < count; i++) {
      loss[i] = alpha * factor[i] * loss[i];
    }
  }

  private static void negate(double[] values, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = -values[i];
    }
  }
}
