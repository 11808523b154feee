package io.lossless.exact;

/** Floats as doubles, which is exact. */
public final class Widening {
  /** A call of the loops costs more than it spares for fewer. */
  private static final int FEWEST = 32;

  private Widening() {}

  /** Puts {@code from[start + i]} into {@code to[offset + i]} for i &lt; count. */
  public static void widen(float[] from, int start, double[] to, int offset, int count) {
    Loops loops = count >= FEWEST ? VectorUnit.loops(Loops.Part.SOFTMAX) : Loops.PLAIN;
    loops.softmax().widen(from, start, to, offset, count);
  }
}
