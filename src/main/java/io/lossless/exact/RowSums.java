package io.lossless.exact;

import java.util.Arrays;

/**
 * Sums of the terms of each of many rows of one length, with the rounding errors carried along by
 * TwoSum (Knuth): within one ulp of the exact sum unless more than 2^50 of it cancels. NaN and
 * infinities come out as plain addition has them.
 *
 * <p>A row is added up in eight lanes: lane k takes every eighth term from the k-th on; what is
 * left over at the row's end, r terms, goes to the last r lanes, so that no vector reads beyond the
 * row. Then halves of the lanes are added to each other until one is left. The order depends on the
 * row's length alone, so that a row has the same bits wherever it is evaluated.
 *
 * <p>The terms are computed where they are added, so that rows are read once, where they lie. The
 * lanes' ends are added up for a block of rows at a time, whose chains of additions need not wait
 * for each other: after each row they took as long as fifty of its terms. An instance is kept for
 * each thread.
 */
public final class RowSums {
  /** Rows of {@link #of} have at least as many terms. */
  public static final int LEAST_LENGTH = NarrowRows.WIDEST + 1;

  static final int LANES = 8;

  /** Rows at a time: their lanes stay in the L1 cache. */
  private static final int BLOCK = 128;

  private static final ThreadLocal<RowSums> CURRENT = ThreadLocal.withInitial(RowSums::new);

  /** The lanes of the block's rows, and a vector's more that may be read behind them. */
  final double[] sum = new double[LANES * BLOCK + LANES];

  final double[] error = new double[LANES * BLOCK + LANES];

  /** All bits of the lanes that take what is left over at a row's end. */
  final long[] leftOver = new long[LANES];

  /** Of each row of the block. */
  int length = LANES;

  int blockRows;

  private final NarrowRows narrow = new NarrowRows();
  private double[] terms = {};
  private double[] copy = {};
  private int turn;

  private RowSums() {}

  public static RowSums current() {
    return CURRENT.get();
  }

  /**
   * Rows that lie one behind the other, and where their sums go in an array of them.
   *
   * @param from the index of the first row's first value
   * @param length of each row, at least 1
   * @param at the index of the first row's sum
   */
  public record Rows(int from, int length, int count, int at) {}

  /** A loop over the rows of the block, whose first value is at {@code from}. */
  @FunctionalInterface
  private interface Pass {
    void run(RowSumLoops loops, int from);
  }

  /** The sum of {@code values[from … from + count)}. */
  public double of(double[] values, int from, int count) {
    begin(count);
    blockRows = 1;
    VectorUnit.loops(Loops.Part.ROW_SUM).rowSum().add(values, from, this);
    return PlainRowSumLoops.end(sum, error, 0);
  }

  /** The sums of the values themselves. */
  public void add(double[] values, Rows rows, double[] sums) {
    if (rows.length() < LEAST_LENGTH) {
      narrow.add(values, rows, sums);
      return;
    }
    each(rows, sums, (loops, from) -> loops.add(values, from, this));
  }

  /** Those of {@code (u[i] − v[i])²}. */
  public void squares(double[] u, double[] v, Rows rows, double[] sums) {
    if (rows.length() < LEAST_LENGTH) {
      narrow.add((loops, from, to, n) -> loops.squares(u, v, from, to, n), rows, sums);
      return;
    }
    each(rows, sums, (loops, from) -> loops.squares(u, v, from, this));
  }

  /** Those of {@code |u[i] − v[i]|}. */
  public void distances(double[] u, double[] v, Rows rows, double[] sums) {
    if (rows.length() < LEAST_LENGTH) {
      narrow.add((loops, from, to, n) -> loops.distances(u, v, from, to, n), rows, sums);
      return;
    }
    each(rows, sums, (loops, from) -> loops.distances(u, v, from, this));
  }

  /**
   * Those of {@code (m scale) (d − 0.5 m)} with d = {@code |u[i] − v[i]|} and m = min(d, bound):
   * quadratic up to the bound, and linear beyond.
   *
   * @param bound above 0
   * @param scale at most 2^500, so that terms of subnormal differences are 0
   */
  public void bounded(
      double[] u, double[] v, double bound, double scale, Rows rows, double[] sums) {
    if (rows.length() < LEAST_LENGTH) {
      narrow.add(
          (loops, from, to, n) -> loops.bounded(u, v, bound, scale, from, to, n), rows, sums);
      return;
    }
    each(rows, sums, (loops, from) -> loops.bounded(u, v, bound, scale, from, this));
  }

  private void each(Rows rows, double[] sums, Pass pass) {
    begin(rows.length());
    RowSumLoops loops = VectorUnit.loops(Loops.Part.ROW_SUM).rowSum();
    for (int row = 0; row < rows.count(); row += blockRows) {
      blockRows = Math.min(BLOCK, rows.count() - row);
      pass.run(loops, rows.from() + row * length);
      loops.combine(this, sums, rows.at() + row);
    }
  }

  void begin(int rowLength) {
    if (length != rowLength) {
      length = rowLength;
      int first = LANES - rowLength % LANES;
      Arrays.setAll(leftOver, k -> k >= first ? -1 : 0);
    }
  }

  /** Values from the index 0 on, until the next call. */
  double[] copy(double[] values, int from, int count) {
    if (copy.length < count) {
      copy = new double[count];
    }
    System.arraycopy(values, from, copy, 0, count);
    return copy;
  }

  /** Room for the terms of one row. */
  double[] terms() {
    if (terms.length < length) {
      terms = new double[length];
    }
    return terms;
  }

  /** 0, 1, 2, and so on. */
  int turn() {
    turn = turn == 2 ? 0 : turn + 1;
    return turn;
  }
}
