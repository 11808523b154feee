package io.lossless.report;

import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import io.lossless.report.ReportTable.Cell;
import io.lossless.report.ReportTable.Heading;
import io.lossless.report.ReportTable.Line;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a job as report.md: GitHub's Markdown, short enough for a comment on a pull
 * request.
 *
 * <p>Names and values are escaped, so that none is read as Markdown or HTML; an invisible word
 * joiner keeps {@code @name} and {@code #1} in them from notifying people and linking issues.
 */
final class MarkdownReport {
  private static final int MAX_LINES = 100;
  private static final int MAX_ROWS = 5;
  private static final int MAX_FINDINGS = 20;
  private static final String SPECIAL = "[\\\\`*_\\[\\]<>|~$]";

  private MarkdownReport() {}

  /** The text of report.md. */
  static String text(Results results, RowFindings rows, Receipt receipt) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(escaped(results.name())).append("\n\n");
    text.append(Digits.count(results.rows())).append(" rows evaluated");
    IntervalCaption.of(results).ifPresent(caption -> text.append("; ").append(escaped(caption)));
    text.append(".\n");
    GateTable.of(results.assessment()).ifPresent(gates -> append(text, gates));
    for (ReportTable table : ResultTables.of(results, MAX_LINES)) {
      text.append("\n### ").append(escaped(table.title())).append("\n\n");
      append(text, table);
    }
    for (RowTables worst : RowTables.worst(rows, MAX_ROWS)) {
      text.append("\n### Worst rows: ").append(escaped(worst.name())).append("\n\n");
      append(text, worst.variants().get(0).table());
    }
    DiagnosisTables.of(results, rows, MAX_FINDINGS).ifPresent(found -> append(text, found));
    text.append("\n<sub>SHA-256 of results.json: <code>")
        .append(receipt.digest())
        .append("</code> · Lossless ")
        .append(escaped(receipt.versions().lossless()))
        .append(" · Spark ")
        .append(escaped(receipt.versions().spark()))
        .append(" · Java ")
        .append(escaped(receipt.versions().java()))
        .append("</sub>\n");
    return text.toString();
  }

  private static void append(StringBuilder text, GateTable gates) {
    text.append("\n**").append(escaped(gates.summary())).append("**\n\n");
    text.append("| verdict | gate | slice | value |\n| --- | --- | --- | --- |\n");
    for (GateTable.Line line : gates.lines()) {
      List<String> cells =
          List.of(
              line.outcome(),
              line.gate(),
              line.slice(),
              (line.value() + " " + line.because()).strip());
      text.append(line(cells, MarkdownReport::escaped));
    }
  }

  private static void append(StringBuilder text, DiagnosisTables diagnosis) {
    text.append("\n### Diagnosis\n");
    diagnosis.findings().ifPresent(found -> text.append('\n').append(escaped(found)).append(".\n"));
    diagnosis.notes().forEach(note -> text.append('\n').append(escaped(note)).append(".\n"));
    for (ReportTable table : diagnosis.tables()) {
      text.append("\n**").append(escaped(table.title())).append("**\n\n");
      append(text, table);
    }
  }

  private static void append(StringBuilder text, ReportTable table) {
    text.append(line(table.headings(), heading -> escaped(heading.text())));
    text.append(line(table.headings(), MarkdownReport::rule));
    for (Line line : table.lines()) {
      text.append(line(line.cells(), MarkdownReport::cell));
    }
    table.more().ifPresent(more -> text.append("\n… and ").append(more).append('\n'));
  }

  private static <T> String line(List<T> cells, Function<T, String> text) {
    return cells.stream().map(text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String rule(Heading heading) {
    return heading.isNumber() ? "--:" : "---";
  }

  private static String cell(Cell cell) {
    Optional<String> note = cell.note().map(MarkdownReport::escaped);
    return escaped(cell.text())
        + note.map(text -> cell.isNumber() ? " " + text : "<br><sub>" + text + "</sub>").orElse("");
  }

  static String escaped(String text) {
    return ResultText.visible(text)
        .replace("&", "&amp;")
        .replaceAll(SPECIAL, "\\\\$0")
        .replaceAll("[@#](?=\\w)", "$0\u2060");
  }
}
