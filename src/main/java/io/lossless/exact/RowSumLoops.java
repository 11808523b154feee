package io.lossless.exact;

/**
 * The loops over the rows of a block that exist twice, as {@link ExponentialLoops}. Each that takes
 * a block leaves the lanes of its rows there, as {@link RowSums} defines them.
 */
interface RowSumLoops {
  /** Sums of the values themselves. */
  void add(double[] values, int from, RowSums block);

  /** See {@link RowSums#squares}. */
  void squares(double[] u, double[] v, int from, RowSums block);

  /** See {@link RowSums#distances}. */
  void distances(double[] u, double[] v, int from, RowSums block);

  /** See {@link RowSums#bounded}. */
  void bounded(double[] u, double[] v, double bound, double scale, int from, RowSums block);

  /** Puts {@code (u[from + i] − v[from + i])²} into terms[i], for i below {@code count}. */
  void squares(double[] u, double[] v, int from, double[] terms, int count);

  /** The same of {@code |u[from + i] − v[from + i]|}. */
  void distances(double[] u, double[] v, int from, double[] terms, int count);

  /** The same of the terms of {@link RowSums#bounded}. */
  void bounded(
      double[] u, double[] v, double bound, double scale, int from, double[] terms, int count);

  /** Puts the sums of rows without lanes into {@link NarrowRows#sum}. */
  void addTurned(NarrowRows rows);

  /** Adds up the lanes of each row. */
  void combine(RowSums block, double[] sums, int at);
}
