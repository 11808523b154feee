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
 * {@code log(sum)} would return 0. It is then the exponential of a large difference, whose rounding
 * would cost up to |x_c − m| / 2 ulp: each term carries that along as well, for 8 % of the time (C
 * = 10 and 100, JDK 17). The classes of a position are added in their order, beyond {@value
 * #WIDEST_TILE} classes in {@value #CHAINS} interleaved chains, in every code path below: the bits
 * depend on the position's logits alone.
 */
public final class LogNormaliser {
  /** Lanes of a tile: not a power of two, whose 4 KiB aliasing costs a factor (see exact). */
  static final int LANES = 608;

  /** Wider vectors are cheaper row by row: the class-major tile falls out of the L2 cache. */
  private static final int WIDEST_TILE = 128;

  /**
   * Sums side by side for wide vectors, class c in chain c mod 8: one sum would wait for each of
   * its additions, four cycles a class, as long as the exponentials themselves take.
   */
  private static final int CHAINS = 8;

  /** The exponential of a difference is 0 from here downwards. */
  private static final double LOWEST = -800;

  private double[] maximum = {};
  private double[] logSum = {};
  private double[] excess = {};
  private int[] firstPosition = {};
  private int positions;

  private final double[] lanes = new double[LANES];
  private final double[] rest = new double[LANES];
  private final double[][] sum = new double[CHAINS][LANES];
  private final double[][] error = new double[CHAINS][LANES];
  private double[][] tile = {};
  private int tileLanes;
  private double[] row = {};
  private final Maximum largest = new Maximum();
  private double[] rowRest = {};

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
      Maximum.maximise(lanes, tile[c], count);
    }
    System.arraycopy(lanes, 0, maximum, position, count);
    int chains = width > WIDEST_TILE ? CHAINS : 1;
    for (int k = 0; k < chains; k++) {
      Arrays.fill(sum[k], 0, count, 1.0);
      Arrays.fill(error[k], 0, count, 0.0);
    }
    for (int c = 0; c < width; c++) {
      subtract(tile[c], lanes, rest, count);
      Elementary.exp(tile[c], tile[c], count);
      accumulate(tile[c], rest, sum[c % chains], error[c % chains], count);
    }
    for (int i = 0; i < count; i++) {
      excess[position + i] = total(i, chains);
    }
  }

  /** What the chains of a lane hold beyond their starts and the maximum's own 1. */
  private double total(int lane, int chains) {
    double total = -1;
    double errors = 0;
    for (int k = 0; k < chains; k++) {
      total += sum[k][lane] - 1;
      errors += error[k][lane];
    }
    return total + errors;
  }

  private static void subtract(double[] values, double[] maximum, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double difference = values[i] - maximum[i];
      rest[i] = rest(values[i], maximum[i], difference);
      values[i] = difference;
    }
  }

  /**
   * What rounding takes from {@code value − maximum} (TwoSum). Where the difference is so low that
   * its exponential is 0, also −∞, the result means nothing but is finite.
   */
  private static double rest(double value, double maximum, double difference) {
    double bounded = Math.max(difference, LOWEST);
    double sum = bounded + maximum;
    return Math.max((value - sum) + ((sum - bounded) - maximum), -1);
  }

  private static void accumulate(
      double[] term, double[] rest, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double next = old + term[i];
      error[i] = error[i] + ((term[i] - (next - old)) + term[i] * rest[i]);
      sum[i] = next;
    }
  }

  /** One vector of any length; the same operations in the same order as a lane of a tile. */
  private void vector(Column column, int index) {
    int width = column.size(index);
    int position = firstPosition[index];
    if (row.length < width + CHAINS) {
      row = new double[width + (width >> 1) + CHAINS];
      rowRest = new double[row.length];
    }
    column.copyLeaves(column.start(index), width, row, 0);
    double top = largest.of(row, 0, width);
    for (int c = 0; c < width; c++) {
      double difference = row[c] - top;
      rowRest[c] = rest(row[c], top, difference);
      row[c] = difference;
    }
    Elementary.exp(row, row, width);
    maximum[position] = top;
    excess[position] = width > WIDEST_TILE ? chainedExcess(width) : excess(width);
  }

  private double excess(int count) {
    double total = 1;
    double error = 0;
    for (int c = 0; c < count; c++) {
      double next = total + row[c];
      error += (row[c] - (next - total)) + row[c] * rowRest[c];
      total = next;
    }
    return (-1 + (total - 1)) + error;
  }

  /** The terms are padded with zeros, which change no sum, so that every chain has as many. */
  private double chainedExcess(int count) {
    int padded = (count + CHAINS - 1) / CHAINS * CHAINS;
    Arrays.fill(row, count, padded, 0.0);
    Arrays.fill(rowRest, count, padded, 0.0);
    chain(row, rowRest, padded, 0);
    chain(row, rowRest, padded, 4);
    return total(0, CHAINS);
  }

  /** Four of the chains, which is what fits the registers. */
  private void chain(double[] terms, double[] rests, int count, int first) {
    double s0 = 1;
    double s1 = 1;
    double s2 = 1;
    double s3 = 1;
    double e0 = 0;
    double e1 = 0;
    double e2 = 0;
    double e3 = 0;
    for (int c = first; c < count; c += CHAINS) {
      double next0 = s0 + terms[c];
      e0 += (terms[c] - (next0 - s0)) + terms[c] * rests[c];
      s0 = next0;
      double next1 = s1 + terms[c + 1];
      e1 += (terms[c + 1] - (next1 - s1)) + terms[c + 1] * rests[c + 1];
      s1 = next1;
      double next2 = s2 + terms[c + 2];
      e2 += (terms[c + 2] - (next2 - s2)) + terms[c + 2] * rests[c + 2];
      s2 = next2;
      double next3 = s3 + terms[c + 3];
      e3 += (terms[c + 3] - (next3 - s3)) + terms[c + 3] * rests[c + 3];
      s3 = next3;
    }
    store(first, s0, e0);
    store(first + 1, s1, e1);
    store(first + 2, s2, e2);
    store(first + 3, s3, e3);
  }

  private void store(int chain, double chainSum, double chainError) {
    sum[chain][0] = chainSum;
    error[chain][0] = chainError;
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
