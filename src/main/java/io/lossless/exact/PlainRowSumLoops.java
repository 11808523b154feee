package io.lossless.exact;

import java.util.Arrays;

/**
 * Loops for one number at a time: the terms of a row first, in a loop that C2 vectorises, then two
 * lanes side by side, which need not wait for each other.
 */
final class PlainRowSumLoops implements RowSumLoops {
  private static final int LANES = RowSums.LANES;

  @Override
  public void add(double[] values, int from, RowSums block) {
    for (int row = 0; row < block.blockRows; row++) {
      add(values, from + row * block.length, row, block);
    }
  }

  @Override
  public void squares(double[] u, double[] v, int from, RowSums block) {
    double[] terms = block.terms();
    for (int row = 0; row < block.blockRows; row++) {
      squares(u, v, from + row * block.length, terms, block.length);
      add(terms, 0, row, block);
    }
  }

  @Override
  public void distances(double[] u, double[] v, int from, RowSums block) {
    double[] terms = block.terms();
    for (int row = 0; row < block.blockRows; row++) {
      distances(u, v, from + row * block.length, terms, block.length);
      add(terms, 0, row, block);
    }
  }

  @Override
  public void bounded(double[] u, double[] v, double bound, double scale, int from, RowSums block) {
    double[] terms = block.terms();
    for (int row = 0; row < block.blockRows; row++) {
      bounded(u, v, bound, scale, from + row * block.length, terms, block.length);
      add(terms, 0, row, block);
    }
  }

  @Override
  public void squares(double[] u, double[] v, int from, double[] terms, int count) {
    System.arraycopy(u, from, terms, 0, count);
    squares(terms, RowSums.current().copy(v, from, count), count);
  }

  @Override
  public void distances(double[] u, double[] v, int from, double[] terms, int count) {
    System.arraycopy(u, from, terms, 0, count);
    distances(terms, RowSums.current().copy(v, from, count), count);
  }

  @Override
  public void bounded(
      double[] u, double[] v, double bound, double scale, int from, double[] terms, int count) {
    System.arraycopy(u, from, terms, 0, count);
    bounded(terms, RowSums.current().copy(v, from, count), bound, scale, count);
  }

  // With two indices, from + i and i, C2 didn't vectorise the loops: 11 ns a value for the last.

  private static void squares(double[] terms, double[] v, int count) {
    for (int i = 0; i < count; i++) {
      double difference = terms[i] - v[i];
      terms[i] = difference * difference;
    }
  }

  private static void distances(double[] terms, double[] v, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Math.abs(terms[i] - v[i]);
    }
  }

  private static void bounded(double[] terms, double[] v, double bound, double scale, int count) {
    for (int i = 0; i < count; i++) {
      double d = Math.abs(terms[i] - v[i]);
      double m = Math.min(d, bound);
      terms[i] = (m * scale) * (d - 0.5 * m);
    }
  }

  private static void add(double[] values, int from, int row, RowSums block) {
    int leftOver = block.length % LANES;
    int end = from + block.length - leftOver;
    int last = end + leftOver - LANES;
    for (int k = 0; k < LANES; k += 2) {
      double even = last + k >= end ? values[last + k] : 0;
      double odd = last + k + 1 >= end ? values[last + k + 1] : 0;
      double evenError = 0;
      double oddError = 0;
      for (int i = from + k; i < end; i += LANES) {
        double evenNext = even + values[i];
        double oddNext = odd + values[i + 1];
        evenError += RowLanes.rest(even, values[i], evenNext);
        oddError += RowLanes.rest(odd, values[i + 1], oddNext);
        even = evenNext;
        odd = oddNext;
      }
      block.sum[LANES * row + k] = even;
      block.sum[LANES * row + k + 1] = odd;
      block.error[LANES * row + k] = evenError;
      block.error[LANES * row + k + 1] = oddError;
    }
  }

  @Override
  public void combine(RowSums block, double[] sums, int at) {
    for (int row = 0; row < block.blockRows; row++) {
      sums[at + row] = end(block.sum, block.error, LANES * row);
    }
  }

  @Override
  public void addTurned(NarrowRows rows) {
    Arrays.fill(rows.sum, 0, rows.rows, 0);
    Arrays.fill(rows.error, 0, rows.rows, 0);
    for (int k = 0; k < rows.length; k++) {
      addTurned(rows.values, k * NarrowRows.BLOCK, rows.sum, rows.error, rows.rows);
    }
    for (int row = 0; row < rows.rows; row++) {
      rows.sum[row] = total(rows.sum[row], rows.error[row]);
    }
  }

  private static void addTurned(double[] values, int from, double[] sum, double[] error, int rows) {
    for (int row = 0; row < rows; row++) {
      double next = sum[row] + values[from + row];
      error[row] += RowLanes.rest(sum[row], values[from + row], next);
      sum[row] = next;
    }
  }

  /** The correction is meaningless, usually NaN, once the sum has left the finite numbers. */
  private static double total(double sum, double error) {
    return Math.abs(sum) <= Double.MAX_VALUE ? sum + error : sum;
  }

  /** The sum of a row, from its lanes; without loops, which would go through memory. */
  static double end(double[] sum, double[] error, int k) {
    double a = sum[k] + sum[k + 4];
    double b = sum[k + 1] + sum[k + 5];
    double c = sum[k + 2] + sum[k + 6];
    double d = sum[k + 3] + sum[k + 7];
    double aError = (error[k] + error[k + 4]) + RowLanes.rest(sum[k], sum[k + 4], a);
    double bError = (error[k + 1] + error[k + 5]) + RowLanes.rest(sum[k + 1], sum[k + 5], b);
    double cError = (error[k + 2] + error[k + 6]) + RowLanes.rest(sum[k + 2], sum[k + 6], c);
    double dError = (error[k + 3] + error[k + 7]) + RowLanes.rest(sum[k + 3], sum[k + 7], d);
    double even = a + c;
    double odd = b + d;
    double evenError = (aError + cError) + RowLanes.rest(a, c, even);
    double oddError = (bError + dError) + RowLanes.rest(b, d, odd);
    double total = even + odd;
    double totalError = (evenError + oddError) + RowLanes.rest(even, odd, total);
    return total(total, totalError);
  }
}
