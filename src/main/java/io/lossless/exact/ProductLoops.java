package io.lossless.exact;

/** The loop over a block of products that exists twice, as {@link ExponentialLoops}. */
interface ProductLoops {
  /**
   * Cuts products and their errors into levels, sets {@link ProductKernel#setLevels the levels} and
   * puts the sum of each into {@link ProductKernel#total}.
   *
   * @param exponent of a bound 2^exponent of the products' magnitudes, a guess
   * @return whether that was exact; if not, the totals mean nothing
   */
  boolean add(
      double[] x, double[] y, int from, int count, int exponent, int levels, ProductKernel kernel);
}
