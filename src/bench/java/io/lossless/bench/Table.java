package io.lossless.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table to measure on.
 *
 * @param files that it has, at most 100
 * @param columns the SQL of its columns, from a column id
 */
record Table(String name, long rows, int files, List<String> columns) {
  private static final int FILES = 8;

  /**
   * Spark draws a partition's values from seed + partition: seeds this far apart have none in
   * common.
   */
  private static final int SEED_STEP = 100;

  static Table of(String name, long rows, String... columns) {
    return new Table(name, rows, FILES, List.of(columns));
  }

  /** A standard normal number; each column of its own. */
  static String normal(int column) {
    return "randn(" + column * SEED_STEP + ")";
  }

  /** A whole number from 0 to below a bound. */
  static String below(long bound, int column) {
    return "CAST(" + bound + " * rand(" + column * SEED_STEP + ") AS INT)";
  }

  /** An array of normal floats, with a seed for each. */
  static String normalFloats(int size) {
    return IntStream.range(0, size)
        .mapToObj(index -> "CAST(3 * " + normal(10 + index) + " AS FLOAT)")
        .collect(Collectors.joining(", ", "array(", ")"));
  }

  /** An array of floats in [-5, 5] by the row's id: for more elements than are worth a seed. */
  static String wave(int size, String phase) {
    return "transform(sequence(1, %d), x -> CAST(5 * sin(x * id + %s) AS FLOAT))"
        .formatted(size, phase);
  }
}
