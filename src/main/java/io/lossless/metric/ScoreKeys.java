package io.lossless.metric;

/** Finite doubles as whole numbers of the same order; the two zeros are one. */
final class ScoreKeys {
  private ScoreKeys() {}

  static long key(double score) {
    // -0.0 + 0.0 is 0.0
    long bits = Double.doubleToRawLongBits(score + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  static double score(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }
}
