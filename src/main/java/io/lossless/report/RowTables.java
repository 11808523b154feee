package io.lossless.report;

import io.lossless.job.RowFindings;
import io.lossless.job.RowLoss;
import io.lossless.job.Slice;
import io.lossless.job.WorstRows;
import io.lossless.report.ReportTable.Cell;
import io.lossless.report.ReportTable.Heading;
import io.lossless.report.ReportTable.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single rows of a loss as tables: the key of each, its file where rows come from several, and its
 * loss.
 *
 * @param name the loss's
 * @param variants a table for each slice; the first is shown first
 */
record RowTables(String name, List<Variant> variants) {
  private static final int MAX_VARIANTS = 100;
  private static final int LOSS_DIGITS = 6;

  /** The rows of a slice. */
  record Variant(String slice, ReportTable table) {}

  boolean hasChoice() {
    return variants.size() > 1;
  }

  /** That of the first variant. */
  String slice() {
    return variants.get(0).slice();
  }

  /**
   * The rows with the highest losses, for each loss.
   *
   * @param maxLines how many rows a table shows
   */
  static List<RowTables> worst(RowFindings rows, int maxLines) {
    Map<String, List<Variant>> variants = new LinkedHashMap<>();
    for (WorstRows worst : rows.worst()) {
      List<Variant> ofLoss = variants.computeIfAbsent(worst.name(), name -> new ArrayList<>());
      if (!worst.rows().isEmpty() && ofLoss.size() < MAX_VARIANTS) {
        ofLoss.add(variant(worst.slice(), worst, maxLines));
      }
    }
    variants.values().removeIf(List::isEmpty);
    return variants.entrySet().stream()
        .map(loss -> new RowTables(loss.getKey(), loss.getValue()))
        .toList();
  }

  private static Variant variant(Slice slice, WorstRows worst, int maxLines) {
    String name = ResultText.slice(slice);
    return new Variant(name, table(name, worst.rows(), maxLines, "worst.json"));
  }

  /**
   * A table of rows, of which there is one at least.
   *
   * @param file which file has the rows that are left out
   */
  static ReportTable table(String title, List<RowLoss> rows, int maxLines, String file) {
    List<RowLoss> shown = rows.subList(0, Math.min(rows.size(), maxLines));
    boolean hasFiles = shown.stream().map(RowLoss::file).distinct().count() > 1;
    List<Heading> headings = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (String column : shown.get(0).key().keySet()) {
      numbers.add(Cell.areNumbers(shown.stream().map(row -> row.key().get(column)).toList()));
      headings.add(new Heading(column, numbers.get(numbers.size() - 1)));
    }
    if (hasFiles) {
      headings.add(new Heading("file", false));
    }
    headings.add(new Heading("loss", true));
    List<Line> lines = new ArrayList<>();
    for (RowLoss row : shown) {
      List<Cell> cells = new ArrayList<>();
      row.key().values().forEach(value -> cells.add(Cell.value(value, numbers.get(cells.size()))));
      if (hasFiles) {
        cells.add(Cell.text(ResultText.visible(row.file().orElse(""))));
      }
      cells.add(Cell.number(row.loss(), LOSS_DIGITS));
      lines.add(new Line(cells));
    }
    return new ReportTable(
        title, headings, lines, ReportTable.more(rows.size() - shown.size(), "rows", file));
  }
}
