package io.lossless.metric;

import io.lossless.batch.InvalidRowException;

/** The outputs of a metric of several columns: all rows of a group have as many. */
final class Outputs {
  private Outputs() {}

  /**
   * @throws InvalidRowException if the numbers of outputs of two rows differ
   */
  static void requireSame(int known, int other) {
    if (known != other) {
      throw new InvalidRowException(
          "rows must have the same number of outputs, got " + known + " and " + other);
    }
  }
}
