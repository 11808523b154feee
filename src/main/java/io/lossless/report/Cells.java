package io.lossless.report;

import io.lossless.job.Interval;
import io.lossless.job.Slice;
import java.util.Optional;
import java.util.OptionalDouble;

/** Values, intervals and slices as cells of a console's tables. */
final class Cells {
  static final int VALUE_DIGITS = 6;

  private static final int INTERVAL_DIGITS = 4;
  private static final int WIDTH = 40;

  private Cells() {}

  static String value(OptionalDouble value) {
    return value.isPresent() ? Digits.significant(value.getAsDouble(), VALUE_DIGITS) : "NULL";
  }

  /** A change with its sign. */
  static String change(OptionalDouble change) {
    if (change.isEmpty()) {
      return "-";
    }
    String plus = change.getAsDouble() > 0 ? "+" : "";
    return plus + Digits.significant(change.getAsDouble(), INTERVAL_DIGITS);
  }

  /** {@code " [0.1423, 0.2167]"}, or nothing. */
  static String interval(Optional<Interval> interval) {
    return interval
        .map(
            bounds ->
                " ["
                    + Digits.significant(bounds.low(), INTERVAL_DIGITS)
                    + ", "
                    + Digits.significant(bounds.high(), INTERVAL_DIGITS)
                    + "]")
        .orElse("");
  }

  static String slice(Slice slice) {
    return cut(slice.text());
  }

  static String cut(String text) {
    return text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
  }
}
