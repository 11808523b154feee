package io.lossless.batch;

import io.lossless.exact.Elementary;
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
 * <p>Numerics: the sum starts at 1 and carries its rounding error along (Fast2Sum, valid because no
 * exponential exceeds 1), then {@code L = log1p(sum − 2 + error)}: the maximum's own exponential is
 * exactly 1 and cancels the start. So L keeps its relative accuracy when one class dominates, where
 * {@code log(sum)} would return 0. The classes of a position are added in their order in every code
 * path below: the bits depend on the position's logits alone.
 */
public final class LogNormaliser {
  /** Lanes of a tile: not a power of two, whose 4 KiB aliasing costs a factor (see exact). */
  static final int LANES = 608;

  /** Wider vectors are cheaper row by row: the class-major tile falls out of the L2 cache. */
  private static final int WIDEST_TILE = 128;

  private double[] maximum = {};
  private double[] logSum = {};
  private double[] excess = {};
  private int[] firstPosition = {};
  private int positions;

  private final double[] lanes = new double[LANES];
  private final double[] sum = new double[LANES];
  private final double[] error = new double[LANES];
  private double[][] tile = {};
  private int tileLanes;
  private double[] row = {};

  LogNormaliser() {}

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

  /** L, by position. */
  public double[] logSum() {
    return logSum;
  }

  /** {@code Σ_c exp(x_c − m) − 1}, by position: what the other classes add to the maximum's 1. */
  public double[] excess() {
    return excess;
  }

  void compute(Column column) {
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
    Elementary.log1p(excess, logSum, positions);
  }

  private void locatePositions(Column column) {
    int rows = column.rows();
    if (firstPosition.length < rows) {
      firstPosition = new int[rows + (rows >> 1) + 8];
    }
    positions = 0;
    for (int i = 0; i < rows; i++) {
      firstPosition[i] = positions;
      positions += positionsOf(column, i);
    }
    if (maximum.length < positions) {
      maximum = new double[positions + (positions >> 1) + 8];
      logSum = new double[maximum.length];
      excess = new double[maximum.length];
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

  /** A tile of many classes has fewer lanes, so that it stays within about 1 MiB. */
  private void ensureTile(int width) {
    if (tile.length < width) {
      tileLanes = Math.max(8, Math.min(LANES, LANES * WIDEST_TILE * 2 / width));
      tile = new double[width][tileLanes];
    }
  }

  /** Maximum and sum of {@code tile[0 … width)} for {@code count} lanes. */
  private void normaliseTile(int width, int count, int position) {
    System.arraycopy(tile[0], 0, lanes, 0, count);
    for (int c = 1; c < width; c++) {
      maximise(lanes, tile[c], count);
    }
    System.arraycopy(lanes, 0, maximum, position, count);
    Arrays.fill(sum, 0, count, 1.0);
    Arrays.fill(error, 0, count, 0.0);
    for (int c = 0; c < width; c++) {
      subtract(tile[c], lanes, count);
      Elementary.exp(tile[c], tile[c], count);
      accumulate(tile[c], sum, error, count);
    }
    combine(sum, error, count);
    System.arraycopy(sum, 0, excess, position, count);
  }

  private static void maximise(double[] maximum, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      maximum[i] = Math.max(maximum[i], values[i]);
    }
  }

  private static void subtract(double[] values, double[] maximum, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] - maximum[i];
    }
  }

  private static void accumulate(double[] term, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double next = old + term[i];
      error[i] = error[i] + (term[i] - (next - old));
      sum[i] = next;
    }
  }

  private static void combine(double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] = (sum[i] - 2) + error[i];
    }
  }

  /** One vector of any length; the same operations in the same order as a lane of a tile. */
  private void vector(Column column, int index) {
    int width = column.size(index);
    int position = firstPosition[index];
    if (row.length < width) {
      row = new double[width + (width >> 1)];
    }
    column.copyLeaves(column.start(index), width, row, 0);
    double top = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < width; c++) {
      top = Math.max(top, row[c]);
    }
    for (int c = 0; c < width; c++) {
      row[c] = row[c] - top;
    }
    Elementary.exp(row, row, width);
    double total = 1;
    double rest = 0;
    for (int c = 0; c < width; c++) {
      double next = total + row[c];
      rest += row[c] - (next - total);
      total = next;
    }
    maximum[position] = top;
    excess[position] = (total - 2) + rest;
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
