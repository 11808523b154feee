package io.lossless.exact;

/** The parts of a double, from its raw bits and without branches. */
final class DoubleBits {
  private static final long FRACTION = (1L << 52) - 1;
  private static final int NON_FINITE = 0x7ff;

  private DoubleBits() {}

  static boolean isFinite(long bits) {
    return biased(bits) != NON_FINITE;
  }

  /** The signed significand of a finite double; subnormals have no hidden bit. */
  static long significand(long bits) {
    long hidden = (long) (1 - isSubnormal(bits)) << 52;
    long sign = bits >> 63;
    return (((bits & FRACTION) | hidden) ^ sign) - sign;
  }

  /** The biased exponent, 1 for subnormals as well as for the smallest normal doubles. */
  static int exponent(long bits) {
    return biased(bits) + isSubnormal(bits);
  }

  /**
   * All bits, or none for 0: to take an index of 0 for zeros. With a branch, 30 % zeros in random
   * places made adding 1.9 times as slow.
   */
  static int maskIfNotZero(long significand) {
    return (int) ((significand | -significand) >> 63);
  }

  private static int biased(long bits) {
    return (int) (bits >>> 52) & NON_FINITE;
  }

  /** 1 or 0. */
  private static int isSubnormal(long bits) {
    return (biased(bits) - 1) >>> 31;
  }
}
