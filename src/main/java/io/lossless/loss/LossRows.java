package io.lossless.loss;

import java.util.Arrays;

/** The losses and denominators of a batch's rows. */
public final class LossRows {
  private double[] loss = {};
  private double[] denominator = {};
  private double uniform = Double.NaN;

  /** How many of the denominators hold {@code uniform} already. */
  private int filled;

  private int rows;

  /** Starts a batch; every denominator is 1 until the kernel says otherwise. */
  void begin(int rowCount) {
    if (loss.length < rowCount) {
      loss = new double[rowCount + (rowCount >> 1)];
      denominator = new double[loss.length];
      filled = 0;
    }
    rows = rowCount;
    uniformDenominator(1);
  }

  public int rows() {
    return rows;
  }

  /** By row. */
  public double[] loss() {
    return loss;
  }

  /** By row; writing it needs {@link #varyingDenominators} first. */
  public double[] denominator() {
    return denominator;
  }

  /** All rows have this denominator. */
  public void uniformDenominator(double value) {
    if (value != uniform) {
      filled = 0;
      uniform = value;
    }
    if (filled < rows) {
      Arrays.fill(denominator, filled, rows, value);
      filled = rows;
    }
  }

  /** Rows have denominators of their own, which the kernel writes. */
  public double[] varyingDenominators() {
    uniform = Double.NaN;
    return denominator;
  }

  /** Whether all rows have the same denominator. */
  public boolean hasUniformDenominator() {
    return !Double.isNaN(uniform);
  }

  /** The denominator of all rows. */
  public double uniformDenominator() {
    return uniform;
  }
}
