package io.lossless.exact;

/**
 * The loops over exponentials that exist twice, in plain Java and with the JDK's Vector API, with
 * the same bits: {@link ExponentialKernel} has the operations and their order.
 *
 * @see VectorUnit
 */
interface ExponentialLoops {
  /** What four vectors of any machine divide: so many lanes can always be read. */
  int STEP = 32;

  /**
   * e^x for i &lt; count, into another array.
   *
   * @return whether no argument exceeded {@link ExponentialKernel#LARGEST}; where one does, its
   *     result is undefined
   */
  boolean exp(double[] x, double[] result, Lanes lanes, int count);

  /** The same for e^(x + rest), where |rest| is at most an ulp of x. */
  boolean exp(double[] x, double[] rest, double[] result, Lanes lanes, int count);

  /**
   * Maximum and excess of the positions i &lt; count, whose logits are {@code logits[c][i]}. The
   * arrays reach to the next multiple of {@link #STEP}; what they hold is lost.
   */
  void lanes(double[][] logits, int classes, int count, ExponentialSums sums);

  /**
   * The same with more digits, as {@link ExtendedSums} has them, of at most {@link
   * ExponentialSums#WIDEST_CHAIN} classes.
   */
  void extendedLanes(double[][] logits, int classes, int count, ExponentialSums sums);

  /**
   * Maximum and excess of one position of more than {@link ExponentialSums#WIDEST_CHAIN} logits,
   * into lane 0. The array reaches to the next multiple of {@link #STEP}; what it holds is lost.
   */
  void wideRow(double[] logits, int classes, ExponentialSums sums);
}
