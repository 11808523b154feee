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
}
