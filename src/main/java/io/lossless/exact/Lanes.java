package io.lossless.exact;

/**
 * A thread's working arrays, through which the elementary functions pass a block of arguments at a
 * time, and the walk over the blocks.
 *
 * <p>Every loop over them starts at 0 and has one index, because C2 of JDK 17 does not vectorise
 * {@code x[from + i]} beside {@code y[i]}; copying a block in and out costs 0.1 ns an element each.
 */
final class Lanes {
  /** Not a power of two: arrays 4 KiB apart alias in the L1 cache, at a factor of up to 7. */
  static final int COUNT = 608;

  private static final ThreadLocal<Lanes> CURRENT = ThreadLocal.withInitial(Lanes::new);

  final double[] a = new double[COUNT];
  final double[] b = new double[COUNT];
  final double[] c = new double[COUNT];
  final double[] d = new double[COUNT];
  final double[] e = new double[COUNT];
  final double[] f = new double[COUNT];
  final double[] argument = new double[COUNT];
  final double[] result = new double[COUNT];

  private Lanes() {}

  static Lanes current() {
    return CURRENT.get();
  }

  /** A function of {@code x[0 … count)} into {@code result[0 … count)}, another array. */
  @FunctionalInterface
  interface Kernel {
    void evaluate(double[] x, double[] result, Lanes lanes, int count);
  }

  /** Evaluates a kernel over arrays of any length; {@code x} and {@code result} may be the same. */
  static void forEachBlock(double[] x, double[] result, int count, Kernel kernel) {
    if (count < 0 || count > x.length || count > result.length) {
      throw new IllegalArgumentException(
          "Elementary: count must be in [0, "
              + Math.min(x.length, result.length)
              + "], got "
              + count);
    }
    Lanes lanes = current();
    int first = Math.min(COUNT, count);
    if (x == result) {
      System.arraycopy(x, 0, lanes.argument, 0, first);
      kernel.evaluate(lanes.argument, result, lanes, first);
    } else {
      kernel.evaluate(x, result, lanes, first);
    }
    for (int from = COUNT; from < count; from += COUNT) {
      int size = Math.min(COUNT, count - from);
      System.arraycopy(x, from, lanes.argument, 0, size);
      kernel.evaluate(lanes.argument, lanes.result, lanes, size);
      System.arraycopy(lanes.result, 0, result, from, size);
    }
  }
}
