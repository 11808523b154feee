package io.lossless.loss;

/** {@code (Σ √x_i)²} with what each root, the sum and the square are rounded by carried along. */
final class SquareRootSum {
  /** Numbers between whose roots and squares neither overflow nor lose bits. */
  private static final double LEAST = 0x1p-800;

  private static final double MOST = 0x1p800;

  /** Veltkamp's constant. */
  private static final double SPLITTER = 0x1p27 + 1;

  private SquareRootSum() {}

  /** Within 1 ulp, for {@code values[from … to)}; NaN where one is not 0 and out of reach. */
  static double square(double[] values, int from, int to) {
    double sum = 0;
    double error = 0;
    for (int i = from; i < to; i++) {
      double value = values[i];
      if (value == 0) {
        continue;
      }
      if (!(value >= LEAST && value <= MOST)) {
        return Double.NaN;
      }
      double root = Math.sqrt(value);
      double square = root * root;
      double rest = (value - square) - squareRest(root, square);
      double next = sum + root;
      error += RowSum.rest(sum, root, next) + rest / (root + root);
      sum = next;
    }
    double root = sum + error;
    double rest = error - (root - sum);
    double square = root * root;
    return square + (squareRest(root, square) + 2 * (root * rest));
  }

  /** What a rounded square lacks, exactly: T. J. Dekker, with Veltkamp's splitting. */
  private static double squareRest(double value, double square) {
    double scaled = SPLITTER * value;
    double head = scaled - (scaled - value);
    double tail = value - head;
    return tail * tail - ((square - head * head) - 2 * (head * tail));
  }
}
