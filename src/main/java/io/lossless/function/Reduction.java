package io.lossless.function;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the values of rows become the result: PyTorch's {@code reduction}, and what SQL adds. */
public enum Reduction {
  /** What a metric comes to. */
  VALUE("the metric's value"),
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
          + " invalid_rows"),
  /** The sums themselves, as bytes. */
  STATE(
      "bytes that lossless_merge merges with those of other rows, and that lossless_value finishes"
          + " as any other aggregate reduction");

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

  /**
   * The reduction of a name, in any case.
   *
   * @param subject what asks for it, for the message
   * @throws IllegalArgumentException if it is not one of those allowed
   */
  public static Reduction of(String subject, String text, Collection<Reduction> allowed) {
    return allowed.stream()
        .filter(reduction -> reduction.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    subject + " must be one of " + quoted(allowed) + ", got '" + text + "'"));
  }

  /** The names as they are written in SQL: {@code 'mean', 'sum'}. */
  public static String quoted(Collection<Reduction> reductions) {
    return reductions.stream()
        .map(reduction -> "'" + reduction.text() + "'")
        .collect(Collectors.joining(", "));
  }
}
