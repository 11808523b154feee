package io.lossless.metric;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Arguments;

/**
 * The function whose rows a group holds, for messages about them together.
 *
 * <p>All names are equal: groups are the same whoever's they are, so tallies that differ in their
 * names alone keep one set of them.
 */
final class FunctionName {
  private final String text;

  FunctionName(String text) {
    this.text = text;
  }

  static FunctionName of(Arguments arguments) {
    return new FunctionName(arguments.function());
  }

  /** An error on the rows of a group. */
  InvalidRowException failure(String problem) {
    return new InvalidRowException(text + ": " + problem);
  }

  /**
   * Requires rows of as many outputs as those before.
   *
   * @throws InvalidRowException if the numbers of outputs differ
   */
  void requireOutputs(int known, int other) {
    if (known != other) {
      throw failure("rows must have the same number of outputs, got " + known + " and " + other);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionName;
  }

  @Override
  public int hashCode() {
    return FunctionName.class.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
