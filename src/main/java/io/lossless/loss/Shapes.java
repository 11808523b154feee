package io.lossless.loss;

import io.lossless.batch.Column;

/** Broadcasting within a row. */
final class Shapes {
  private Shapes() {}

  /**
   * Whether a row's value spreads over the row of input: a single number, or an array of the
   * input's last dimensions (a weight for each class).
   */
  static boolean broadcasts(Column value, Column input, int row) {
    if (value.size(row) == 1) {
      return value.depth() <= Math.max(1, input.depth());
    }
    if (value.depth() > input.depth()) {
      return false;
    }
    int skipped = input.depth() - value.depth();
    for (int level = 0; level < value.depth(); level++) {
      if (value.dimension(row, level) != input.dimension(row, skipped + level)) {
        return false;
      }
    }
    return true;
  }
}
