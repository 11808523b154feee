package io.lossless.exact;

/** Floats as doubles, which is exact. */
public final class Widening {
  private Widening() {}

  /** Puts {@code from[start + i]} into {@code to[offset + i]} for i &lt; count. */
  public static void widen(float[] from, int start, double[] to, int offset, int count) {
    VectorUnit.loops().softmax().widen(from, start, to, offset, count);
  }
}
