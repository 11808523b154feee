package io.lossless.report;

import io.lossless.function.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * A table of a report.
 *
 * @param lines each with a cell for each heading
 * @param more how many lines are left out, and where they are; empty if none is
 */
record ReportTable(String title, List<Heading> headings, List<Line> lines, Optional<String> more) {

  /** Whether it needs the page's width. */
  boolean isWide() {
    return headings.size() > 3;
  }

  /** {@code 1,134 slices more, in results.csv}; empty where none is left out. */
  static Optional<String> more(long omitted, String what, String file) {
    return omitted == 0
        ? Optional.empty()
        : Optional.of(Digits.count(omitted) + " " + what + " more, in " + file);
  }

  /**
   * @param isNumber whether the column is of numbers, which stand to the right and sort by size
   */
  record Heading(String text, boolean isNumber) {}

  record Line(List<Cell> cells) {}

  /**
   * @param isNumber as the heading's
   * @param note smaller, beside or below the text
   * @param exact the value with all its digits, or as results have it: what the column sorts by
   */
  record Cell(
      String text, boolean isNumber, Optional<String> note, String exact, Optional<Scale.Bar> bar) {
    /** Whether values of a column are all numbers, or NULL. */
    static boolean areNumbers(List<Optional<Object>> values) {
      return values.stream().allMatch(value -> value.isEmpty() || value.get() instanceof Number);
    }

    /** A value from the data. */
    static Cell value(Optional<Object> value, boolean isNumber) {
      return new Cell(
          ResultText.sliceValue(value),
          isNumber,
          Optional.empty(),
          value.map(Object::toString).orElse(""),
          Optional.empty());
    }

    static Cell text(String text) {
      return new Cell(text, false, Optional.empty(), text, Optional.empty());
    }

    /** A number for a reader, with what the column sorts by. */
    static Cell number(double value, int digits) {
      return new Cell(
          Digits.significant(value, digits),
          true,
          Optional.empty(),
          JsonText.of(value).replace("\"", ""),
          Optional.empty());
    }

    static Cell count(long count) {
      return new Cell(
          Digits.count(count), true, Optional.empty(), Long.toString(count), Optional.empty());
    }
  }
}
