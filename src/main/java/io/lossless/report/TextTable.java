package io.lossless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text under headings, aligned for a font of fixed width. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();

  private record Column(String heading, boolean toTheRight, List<String> cells) {
    int width() {
      return cells.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }

    String padded(String cell) {
      String blank = " ".repeat(width() - cell.length());
      return toTheRight ? blank + cell : cell + blank;
    }
  }

  /** Adds a column of words. */
  TextTable left(String heading, List<String> cells) {
    columns.add(new Column(heading, false, cells));
    return this;
  }

  /** Adds a column of numbers. */
  TextTable right(String heading, List<String> cells) {
    columns.add(new Column(heading, true, cells));
    return this;
  }

  int width() {
    return columns.stream().mapToInt(column -> column.width() + GAP.length()).sum() - GAP.length();
  }

  /** The lines, each ended. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, columns.stream().map(column -> column.padded(column.heading())).toList());
    line(text, columns.stream().map(column -> "-".repeat(column.width())).toList());
    int rows = columns.get(0).cells().size();
    IntStream.range(0, rows)
        .forEach(
            row ->
                line(
                    text,
                    columns.stream()
                        .map(column -> column.padded(column.cells().get(row)))
                        .toList()));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(GAP, cells).stripTrailing()).append('\n');
  }
}
