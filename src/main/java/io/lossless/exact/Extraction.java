package io.lossless.exact;

/**
 * The loops of the kernels that sum: error-free steps over all lanes at once.
 *
 * <p>A lane is a double that starts as an anchor 1.5 · 2^a. Adding a value of at most 2^(a-1)
 * rounds it to a multiple of the anchor's ulp, and what was cut off is exact (Fast2Sum: T. J.
 * Dekker, A floating-point technique for extending the available precision, Numer. Math. 18, 1971,
 * doi:10.1007/BF01397083): it goes to the lane of the next level. At the end the lane's bits minus
 * the anchor's bits are the sum, an integer number of ulps.
 *
 * <p>C2 of JDK 17 vectorises these loops because each has one index for all arrays (with {@code
 * x[from + j]} it doesn't), stays below about 60 nodes, and casts no bits; each of the three cost a
 * factor of 3 to 8.
 */
final class Extraction {
  /** Fewer lanes make the vector loops too short. */
  private static final int FEWEST_LANES = 32;

  /** Fewer rows make it too costly to set up and read the lanes. */
  private static final int FEWEST_ROWS = 16;

  /** Veltkamp's constant. */
  private static final double SPLITTER = 0x1p27 + 1;

  /** Its ulp is 2^-520. */
  private static final double GRID = 0x1.8p-468;

  private Extraction() {}

  // ---- blocks

  /** The number of lanes for a block, a multiple of 8 unless it is {@code most}. */
  static int lanes(int size, int most) {
    return Math.max(FEWEST_LANES, Math.min(most, (size / FEWEST_ROWS) & -8));
  }

  /** log2 of the number of values that a lane adds up, rounded up. */
  static int rowBits(int size, int lanes) {
    return 32 - Integer.numberOfLeadingZeros((size - 1) / lanes);
  }

  /** The least e such that magnitudes up to the double with these bits are below 2^e. */
  static int bound(long magnitude) {
    return (int) (magnitude >>> 52) - 1022;
  }

  /** The anchor 1.5 · 2^exponent. */
  static double anchor(int exponent) {
    return 1.5 * Double.longBitsToDouble((long) (exponent + 1023) << 52);
  }

  // ---- sums

  /** One level: adds {@code rest} to the lanes, leaves in it what was cut off. */
  static void extract(double[] rest, double[] lane, int count) {
    for (int j = 0; j < count; j++) {
      double value = rest[j];
      double before = lane[j];
      double after = before + value;
      lane[j] = after;
      rest[j] = value - (after - before);
    }
  }

  /** Two levels at once; {@code rest} gets what both cut off. */
  static void extract(double[] value, double[] high, double[] low, double[] rest, int count) {
    for (int j = 0; j < count; j++) {
      double before = high[j];
      double after = before + value[j];
      double cut = value[j] - (after - before);
      high[j] = after;
      double beforeLow = low[j];
      double afterLow = beforeLow + cut;
      low[j] = afterLow;
      rest[j] = cut - (afterLow - beforeLow);
    }
  }

  /** The sum of the lanes over their anchor, in ulps of the anchor. */
  static long total(double[] lane, double anchor, int count) {
    long bits = Double.doubleToRawLongBits(anchor);
    long total = 0;
    for (int j = 0; j < count; j++) {
      total += Double.doubleToRawLongBits(lane[j]) - bits;
    }
    return total;
  }

  // ---- proofs

  /**
   * Adds to {@code doubt} what disproves exactness: 0 if nothing is left of a value and the value
   * is finite and at most 2^e, where {@code limit} is 1.5 · 2^(e+53), with an ulp of 2^(e+1).
   */
  static void doubt(double[] value, double[] rest, double[] doubt, double limit, int count) {
    for (int j = 0; j < count; j++) {
      doubt[j] += Math.abs(rest[j]) + Math.abs((value[j] + limit) - limit);
    }
  }

  /** Adds to {@code doubt} what is left of another value of the same lane. */
  static void doubt(double[] rest, double[] doubt, int count) {
    for (int j = 0; j < count; j++) {
      doubt[j] += Math.abs(rest[j]);
    }
  }

  /** Whether no lane has a doubt; NaN is one. */
  static boolean isExact(double[] doubt, int count) {
    long bits = 0;
    for (int j = 0; j < count; j++) {
      bits |= Double.doubleToRawLongBits(doubt[j]);
    }
    return bits == 0;
  }

  // ---- products

  /**
   * The upper 26 bits of each value. Adds to {@code doubt} what disproves that a value is a
   * multiple of 2^-521, so that no bit of the product of two of them falls below the doubles. Some
   * that are multiples look doubtful too: none below 2^-521 or above 2^-413.
   */
  static void split(double[] value, double[] head, double[] doubt, int count) {
    for (int j = 0; j < count; j++) {
      double v = value[j];
      double scaled = SPLITTER * v;
      head[j] = scaled - (scaled - v);
      doubt[j] += Math.abs(((v + GRID) - GRID) - v);
    }
  }

  /** The product of each pair and its rounding error; NaN if a split overflowed. */
  static void multiply(
      double[] x,
      double[] xHead,
      double[] y,
      double[] yHead,
      double[] product,
      double[] error,
      int count) {
    for (int j = 0; j < count; j++) {
      double a = xHead[j];
      double b = yHead[j];
      double c = x[j] - a;
      double d = y[j] - b;
      double p = x[j] * y[j];
      product[j] = p;
      error[j] = c * d - (((p - a * b) - c * b) - a * d);
    }
  }
}
