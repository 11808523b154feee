package io.lossless.exact;

/**
 * The loops over the values of one row that exist twice, as {@link ExponentialLoops}; {@link
 * RowLanes} says what they put into its lanes.
 */
interface RowLoops {
  /** See {@link RowLanes#addFours}. */
  void addFours(double[] values, int from, int to, RowLanes lanes);

  /** See {@link RowLanes#multiplyFours}. */
  void multiplyFours(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes uv, RowLanes uu, RowLanes vv);

  /** See {@link RowLanes#addSquaredDifferences}. */
  void addSquaredDifferences(double[] u, double[] v, double eps, int from, int to, RowLanes lanes);

  /** See {@link RowLanes#addAbsoluteDifferences}. */
  void addAbsoluteDifferences(double[] u, double[] v, double eps, int from, int to, RowLanes lanes);

  /** Puts the largest {@code |u[i] − v[i] + eps|} of each lane into its sum; NaN if one is NaN. */
  void largestDifference(double[] u, double[] v, double eps, int from, int to, RowLanes lanes);
}
