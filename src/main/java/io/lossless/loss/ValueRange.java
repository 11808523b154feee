package io.lossless.loss;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The smallest and the largest of some values; both NaN if one is NaN, or if values were removed.
 */
final class ValueRange {
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  /** Of no values, this is no number. */
  double min(long values) {
    return values == 0 ? Double.NaN : min;
  }

  /** As {@link #min}. */
  double max(long values) {
    return values == 0 ? Double.NaN : max;
  }

  void merge(ValueRange other) {
    merge(other.min, other.max);
  }

  private void merge(double otherMin, double otherMax) {
    min = Math.min(min, otherMin);
    max = Math.max(max, otherMax);
  }

  /**
   * Values are taken away: which one was the smallest of the others isn't known, also after other
   * ranges are merged with this.
   *
   * @param removed how many
   * @param left how many remain
   */
  void remove(long removed, long left) {
    if (left == 0) {
      min = Double.POSITIVE_INFINITY;
      max = Double.NEGATIVE_INFINITY;
    } else if (removed > 0) {
      min = Double.NaN;
      max = Double.NaN;
    }
  }

  void write(DataOutput output) throws IOException {
    output.writeDouble(min);
    output.writeDouble(max);
  }

  void mergeFrom(DataInput input) throws IOException {
    merge(input.readDouble(), input.readDouble());
  }
}
