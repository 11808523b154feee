package io.lossless.batch;

import io.lossless.exact.Elementary;
import io.lossless.exact.ExponentialSums;
import java.util.Arrays;

/**
 * What turns logits into log-probabilities: for every position the maximum m and {@code L = log Σ_c
 * exp(x_c − m)}, so that {@code log_softmax(x)_c = (x_c − m) − L}.
 *
 * <p>The class axis is the first dimension of a row. A vector row has one position; a row of C × d…
 * has the product of d… positions. NaN, +Inf, or only −Inf among the logits of a position give NaN,
 * as in PyTorch's log_softmax. Rows without classes have no meaningful values here; losses reject
 * them.
 *
 * <p>Numerics: {@code L = log1p(excess)} with the excess of {@link ExponentialSums}. So L keeps its
 * relative accuracy when one class dominates, where {@code log(sum)} would return 0.
 */
public final class LogNormaliser {
  /** Wider vectors are cheaper row by row: the class-major tile falls out of the L2 cache. */
  private static final int WIDEST_TILE = ExponentialSums.WIDEST_CHAIN;

  /**
   * Most logits of a tile. One of 100 classes then has 256 lanes, whose float rows stay in the L1
   * cache while one class after the other is read from them: 2.8 ns a logit against 3.5 for 608.
   */
  private static final int TILE = 25_600;

  /** The same for matrices of many classes, which lie in memory as in the tile: 1 MiB. */
  private static final int MATRIX_TILE = 1 << 17;

  private double[] maximum = {};
  private double[] logSum = {};
  private boolean hasLogSums;
  private double[] excess = {};
  private double[] excessRest = {};
  private int[] firstPosition = {};
  private int positions;

  private final ExponentialSums sums;
  private double[][] tile = {};
  private int tileLanes;
  private double[] row = {};

  LogNormaliser(ExponentialSums sums) {
    this.sums = sums;
  }

  /** The number of positions of all rows. */
  public int positions() {
    return positions;
  }

  /** The index of a row's first position. */
  public int firstPosition(int rowIndex) {
    return firstPosition[rowIndex];
  }

  /** m, by position. */
  public double[] maximum() {
    return maximum;
  }

  /** L, by position, computed when it is asked for. */
  public double[] logSum() {
    if (!hasLogSums) {
      Elementary.log1p(excess, logSum, positions);
      hasLogSums = true;
    }
    return logSum;
  }

  /** {@code Σ_c exp(x_c − m) − 1}, by position: what the other classes add to the maximum's 1. */
  public double[] excess() {
    return excess;
  }

  /** What the excess lacks, by position, with {@link ExponentialSums#extended}; 0 otherwise. */
  public double[] excessRest() {
    return excessRest;
  }

  void compute(Column column) {
    hasLogSums = false;
    locatePositions(column);
    int width = column.uniformLength();
    if (width > 0 && width <= WIDEST_TILE) {
      tiles(column, width);
    } else if (column.depth() == 1) {
      for (int i = 0; i < column.rows(); i++) {
        vector(column, i);
      }
    } else {
      for (int i = 0; i < column.rows(); i++) {
        matrix(column, i);
      }
    }
  }

  private void locatePositions(Column column) {
    int rows = column.rows();
    if (firstPosition.length < rows) {
      firstPosition = new int[rows + (rows >> 1) + 8];
    }
    positions = 0;
    if (column.depth() == 1) {
      for (int i = 0; i < rows; i++) {
        firstPosition[i] = i;
      }
      positions = rows;
    } else {
      for (int i = 0; i < rows; i++) {
        firstPosition[i] = positions;
        positions += positionsOf(column, i);
      }
    }
    if (maximum.length < positions) {
      maximum = new double[positions + (positions >> 1) + 8];
      logSum = new double[maximum.length];
      excess = new double[maximum.length];
      excessRest = new double[maximum.length];
    }
  }

  /** The number of positions of a row: the product of all dimensions but the first. */
  public static int positionsOf(Column column, int rowIndex) {
    int count = 1;
    for (int level = 1; level < column.depth(); level++) {
      count *= column.dimension(rowIndex, level);
    }
    return count;
  }

  /** Vectors of one length: class-major tiles, every loop runs over rows and vectorises. */
  private void tiles(Column column, int width) {
    ensureTile(width);
    for (int from = 0; from < column.rows(); from += tileLanes) {
      int count = Math.min(tileLanes, column.rows() - from);
      for (int c = 0; c < width; c++) {
        column.copyStrided(column.start(from) + c, width, count, tile[c]);
      }
      normaliseTile(width, count, from);
    }
  }

  private void ensureTile(int width) {
    if (tile.length < width) {
      int most = (width > WIDEST_TILE ? MATRIX_TILE : TILE) / width;
      int steps = Math.max(1, most / ExponentialSums.STEP);
      tileLanes = Math.min(ExponentialSums.LANES, steps * ExponentialSums.STEP);
      tile = new double[width][tileLanes];
    }
  }

  private void normaliseTile(int width, int count, int position) {
    sums.computeLanes(tile, width, count);
    System.arraycopy(sums.maximum(), 0, maximum, position, count);
    System.arraycopy(sums.excess(), 0, excess, position, count);
    System.arraycopy(sums.excessRest(), 0, excessRest, position, count);
  }

  /** One vector of any length. */
  private void vector(Column column, int index) {
    int width = column.size(index);
    if (row.length < width + ExponentialSums.STEP) {
      row = new double[width + (width >> 1) + ExponentialSums.STEP];
    }
    column.copyLeaves(column.start(index), width, row, 0);
    sums.computeRow(row, width);
    maximum[firstPosition[index]] = sums.maximum()[0];
    excess[firstPosition[index]] = sums.excess()[0];
    excessRest[firstPosition[index]] = sums.excessRest()[0];
  }

  /** A row of C × positions is class-major already: each class is a run of positions. */
  private void matrix(Column column, int index) {
    int count = positionsOf(column, index);
    int width = count == 0 ? 0 : column.dimension(index, 0);
    if (width == 0) {
      Arrays.fill(maximum, firstPosition[index], firstPosition[index] + count, Double.NaN);
      Arrays.fill(excess, firstPosition[index], firstPosition[index] + count, Double.NaN);
      return;
    }
    ensureTile(width);
    for (int from = 0; from < count; from += tileLanes) {
      int lanesUsed = Math.min(tileLanes, count - from);
      for (int c = 0; c < width; c++) {
        column.copyLeaves(column.start(index) + c * count + from, lanesUsed, tile[c], 0);
      }
      normaliseTile(width, lanesUsed, firstPosition[index] + from);
    }
  }
}
