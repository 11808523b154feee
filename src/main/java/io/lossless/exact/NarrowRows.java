package io.lossless.exact;

/**
 * Sums of the terms of rows that are too short for lanes of their own: one term after the other,
 * with the rounding errors carried along, many rows side by side.
 *
 * <p>The values of a block of rows are turned, so that the k-th of all of them lie together, and a
 * vector has a term of each of several rows. The order within a row is that of its values, however
 * many rows there are.
 */
final class NarrowRows {
  /** Rows at a time: their values stay in the L1 cache. */
  static final int BLOCK = 128;

  /** A longer row has lanes. */
  static final int WIDEST = 15;

  /** The k-th value of row r at k {@link #BLOCK} + r. */
  final double[] values = new double[WIDEST * BLOCK];

  /** Row after row. */
  private final double[] terms = new double[WIDEST * BLOCK];

  final double[] sum = new double[BLOCK];
  final double[] error = new double[BLOCK];
  int length;
  int rows;
  private int turn;

  /** Puts the terms of {@code count} values from {@code from} on into an array. */
  @FunctionalInterface
  interface Terms {
    void evaluate(RowSumLoops loops, int from, double[] terms, int count);
  }

  void add(Terms rule, RowSums.Rows all, double[] sums) {
    length = all.length();
    RowSumLoops loops = VectorUnit.loops(Loops.Part.ROW_SUM).rowSum();
    for (int row = 0; row < all.count(); row += rows) {
      rows = Math.min(BLOCK, all.count() - row);
      rule.evaluate(loops, all.from() + row * length, terms, rows * length);
      turn(terms, 0);
      finish(sums, all.at() + row);
    }
  }

  void add(double[] source, RowSums.Rows all, double[] sums) {
    length = all.length();
    for (int row = 0; row < all.count(); row += rows) {
      rows = Math.min(BLOCK, all.count() - row);
      turn(source, all.from() + row * length);
      finish(sums, all.at() + row);
    }
  }

  private void turn(double[] source, int from) {
    for (int k = 0; k < length; k++) {
      turn(source, from + k, length, values, k * BLOCK, rows);
    }
  }

  private static void turn(
      double[] source, int from, int step, double[] target, int to, int count) {
    for (int row = 0, i = from; row < count; row++, i += step) {
      target[to + row] = source[i];
    }
  }

  private void finish(double[] sums, int at) {
    VectorUnit.loops(Loops.Part.ROW_SUM).rowSum().addTurned(this);
    System.arraycopy(sum, 0, sums, at, rows);
  }

  /** 0, 1, 2, and so on. */
  int turn() {
    turn = turn == 2 ? 0 : turn + 1;
    return turn;
  }
}
