package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.ExactSum;
import java.io.Serializable;

/**
 * Finds a quantile among sorted values, of which stretches are read apart and then merged: that of
 * {@link Quantiles}, with the same bits, without keeping the values.
 *
 * <p>Equal values must be in one stretch.
 */
public final class QuantileSearch implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the value is: in this stretch, in an earlier or in a later one. */
  private enum Side {
    EARLIER,
    HERE,
    LATER
  }

  private final boolean weighted;
  private final Side side;

  /** Of the next row; without weights. */
  private long row;

  private final long lowRow;
  private final long highRow;

  /** How far the quantile is from the lower of two values to the higher; without weights. */
  private final double part;

  /** The weight up to the next row, less the fraction of all; with weights. */
  private final ExactSum excess;

  private double low;
  private boolean hasLow;
  private double high;
  private boolean hasHigh;

  /**
   * A search in a stretch of some weight; weights are numbers of rows where they all weigh 1.
   *
   * @param fraction the part of all weights that is below the quantile, in [0, 1]
   * @param weighted whether rows have weights of their own
   * @param before the weight of the values below the stretch
   * @param within the weight of the stretch
   * @param all the weight of all values
   */
  public QuantileSearch(
      double fraction, boolean weighted, ExactSum before, ExactSum within, ExactSum all) {
    this.weighted = weighted;
    this.excess = excess(fraction, all, before);
    long rows = weighted ? 0 : (long) all.value();
    double rank = (rows - 1) * fraction;
    this.lowRow = (long) Math.floor(rank);
    this.highRow = Math.min(lowRow + 1, rows - 1);
    this.part = rank - lowRow;
    this.row = weighted ? 0 : (long) before.value();
    ExactSum after = before.copy();
    after.merge(within);
    if (weighted) {
      this.side =
          isReached(before, excess)
              ? Side.EARLIER
              : isReached(after, excess(fraction, all, after)) ? Side.HERE : Side.LATER;
    } else {
      this.side =
          row > lowRow ? Side.EARLIER : (long) after.value() > lowRow ? Side.HERE : Side.LATER;
    }
  }

  private static ExactSum excess(double fraction, ExactSum all, ExactSum weight) {
    ExactSum excess = new ExactSum();
    excess.addScaled(all, -fraction);
    excess.merge(weight);
    return excess;
  }

  private static boolean isReached(ExactSum weight, ExactSum excess) {
    return !weight.isZero() && excess.value() >= 0;
  }

  /**
   * Takes the next value, which is not below those before.
   *
   * @param weight 1 without weights
   * @return whether it is above the quantile, or above the lower of the two values around it
   */
  public boolean isAbove(double value, double weight) {
    boolean above = side == Side.EARLIER || (hasLow && value != low);
    if (weighted) {
      if (side == Side.HERE && !hasLow && weight != 0) {
        excess.add(weight);
        found(excess.value() >= 0, value);
      }
    } else {
      found(row == lowRow, value);
      if (row == highRow) {
        high = value;
        hasHigh = true;
      }
      row++;
    }
    return above;
  }

  private void found(boolean isQuantile, double value) {
    if (isQuantile) {
      low = value;
      hasLow = true;
    }
  }

  /** Takes what another stretch found. */
  public void merge(QuantileSearch other) {
    if (other.hasLow) {
      found(true, other.low);
    }
    if (other.hasHigh) {
      high = other.high;
      hasHigh = true;
    }
  }

  /** The value at half of all: without weights the mean of the two in the middle. */
  public double median() {
    return weighted ? low : 0.5 * low + 0.5 * (part == 0 ? low : high);
  }

  /** The quantile, exact. */
  Dyadic quantile() {
    return weighted ? Dyadic.ofDouble(low) : Quantiles.between(low, high, part);
  }
}
