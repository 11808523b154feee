package io.lossless.exact;

/** The loop over a block of values that exists twice, as {@link ExponentialLoops}. */
interface TileLoops {
  /**
   * Cuts values into two levels, or three, sets {@link TileKernel#setLevels the levels} and puts
   * the sum of each into {@link TileKernel#total}.
   *
   * @param exponent of a bound 2^exponent of the values' magnitudes, a guess
   * @return whether that was exact; if not, the totals mean nothing
   */
  boolean add(double[] values, int from, int count, int exponent, boolean deep, TileKernel tile);
}
