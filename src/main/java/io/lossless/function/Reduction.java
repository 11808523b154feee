package io.lossless.function;

import java.util.Locale;

/** How the values of rows become the result: PyTorch's {@code reduction}, and what SQL adds. */
public enum Reduction {
  /** Σ value / Σ denominator. */
  MEAN("the exact sum of the rows divided by the exact sum of their denominators, rounded once"),
  /** Σ value / number of rows. */
  BATCHMEAN("the exact sum of the rows divided by their number (or weight), rounded once"),
  /** Σ value. */
  SUM("the exact sum of the rows, rounded once"),
  /** A value for each row. */
  NONE("no aggregate: the value of each row, in PyTorch's shape"),
  /** A struct of mean, sum, counts and errors. */
  SUMMARY(
      "a struct of mean, sum, rows, denominator, min, max, stddev, stderr, null_rows, nan_rows,"
          + " invalid_rows");

  private final String description;

  Reduction(String description) {
    this.description = description;
  }

  /** As it is written in SQL. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String description() {
    return description;
  }
}
