package io.lossless.bench;

import java.util.function.DoubleSupplier;

/** One of the two sides of a line: does its work once. */
@FunctionalInterface
interface Side {
  Run run();

  /**
   * A run of a side.
   *
   * @param value what it computed
   * @param seconds what that took
   */
  record Run(double value, double seconds) {}

  /** Work of this JVM. */
  static Side timed(DoubleSupplier work) {
    return () -> {
      // Else one side pays for collecting what the other left behind.
      System.gc();
      long start = System.nanoTime();
      double value = work.getAsDouble();
      return new Run(value, (System.nanoTime() - start) / 1e9);
    };
  }
}
