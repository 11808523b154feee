package io.lossless.report;

import java.util.List;
import java.util.Optional;

/**
 * A table of a report.
 *
 * @param lines each with a cell for each heading
 * @param omitted lines that are left out for their number; 0 if none is
 */
record ReportTable(String title, List<Heading> headings, List<Line> lines, long omitted) {
  /** How many lines were left out, for a reader. */
  String omittedText() {
    return Digits.count(omitted);
  }

  boolean isCut() {
    return omitted > 0;
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
    static Cell text(String text) {
      return new Cell(text, false, Optional.empty(), text, Optional.empty());
    }

    static Cell count(long count) {
      return new Cell(
          Digits.count(count), true, Optional.empty(), Long.toString(count), Optional.empty());
    }
  }
}
