package io.lossless.exact;

/**
 * The loops over the values of one row that exist twice, as {@link ExponentialLoops}; {@link
 * RowLanes} says what they put into its lanes.
 */
interface RowLoops {
  /** See {@link RowLanes#add}. */
  void add(double[] values, int from, int to, RowLanes lanes);

  /** See {@link RowLanes#addFours}. */
  void addFours(double[] values, int from, int to, RowLanes lanes);

  /** See {@link RowLanes#squareFours}. */
  void squareFours(double[] values, int from, int to, RowLanes lanes);

  /** See {@link RowLanes#multiplyFours}. */
  void multiplyFours(double[] u, int from, int to, double[] v, int vFrom, RowLanes lanes);
}
