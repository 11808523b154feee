package io.lossless.exact;

/**
 * The largest of many numbers, NaN if one is NaN.
 *
 * <p>One half is folded onto the other until little is left: every loop then has one index and no
 * reduction, so that C2 vectorises it. The order of maxima doesn't show. An instance keeps its
 * memory and belongs to one thread.
 */
public final class Maximum {
  /** What is left for a plain loop. */
  private static final int FEW = 16;

  private double[] half = {};
  private double[] otherHalf = {};

  /** Of {@code values[from … from + count)}; −Inf of none. */
  public double of(double[] values, int from, int count) {
    if (half.length < count) {
      half = new double[count + (count >> 1)];
      otherHalf = new double[half.length];
    }
    System.arraycopy(values, from, half, 0, count);
    int left = count;
    while (left > FEW) {
      int rest = left / 2;
      System.arraycopy(half, left - rest, otherHalf, 0, rest);
      maximise(half, otherHalf, rest);
      left -= rest;
    }
    double top = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < left; i++) {
      top = Math.max(top, half[i]);
    }
    return top;
  }

  /** Raises each maximum to a value. */
  public static void maximise(double[] maximum, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      maximum[i] = Math.max(maximum[i], values[i]);
    }
  }
}
