package io.lossless.loss;

/** Hinges {@code max(0, z)} as the margin losses of classes add them up. */
final class Hinges {
  private Hinges() {}

  /** Sets each term to the hinge of a shift and a score, where it holds the shift. */
  static void shift(double[] terms, double[] scores, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Math.max(terms[i] + scores[i], 0);
    }
  }

  /** Sets each term to the hinge of one shift and a score. */
  static void shift(double[] terms, double shift, double[] scores, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Math.max(shift + scores[i], 0);
    }
  }

  /**
   * The sum of {@code hinges[from … to)}, in which a NaN counts as 0: PyTorch adds a hinge if z is
   * greater than 0, which NaN is not.
   */
  static double sum(double[] hinges, int from, int to) {
    double sum = RowSum.ofFours(hinges, from, to);
    if (!Double.isNaN(sum)) {
      return sum;
    }
    for (int i = from; i < to; i++) {
      hinges[i] = Double.isNaN(hinges[i]) ? 0 : hinges[i];
    }
    return RowSum.ofFours(hinges, from, to);
  }
}
