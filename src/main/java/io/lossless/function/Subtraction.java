package io.lossless.function;

import io.lossless.exact.ExactSum;

/**
 * Takes parts away from counts and sums, where they must be parts of them. Messages go on from the
 * name of what is taken away.
 */
public final class Subtraction {
  private Subtraction() {}

  /**
   * What is left of a count.
   *
   * @param what the things counted
   * @throws IllegalArgumentException if fewer than none would be left
   */
  public static long count(String what, long count, long part) {
    if (part > count) {
      throw new IllegalArgumentException(
          "must hold no more "
              + what
              + " than it is subtracted from, got "
              + part
              + " and "
              + count);
    }
    return count - part;
  }

  /**
   * Requires rows of one width.
   *
   * @param what what each row has a number of
   * @throws IllegalArgumentException if what is taken away has another number of them
   */
  public static void same(String what, int number, int ofPart) {
    if (ofPart != number) {
      throw new IllegalArgumentException(
          "must have as many "
              + what
              + " as what it is subtracted from, got "
              + ofPart
              + " and "
              + number);
    }
  }

  /**
   * Leaves the rest of a sum.
   *
   * @throws IllegalArgumentException if the part has a NaN or an infinity that the sum hasn't
   */
  public static void sum(ExactSum sum, ExactSum part) {
    sum.subtract(part);
    if (sum.isOverdrawn()) {
      throw new IllegalArgumentException(
          "must hold no NaN or infinity that is not in what it is subtracted from, got one");
    }
  }
}
