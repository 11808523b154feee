package io.lossless.report;

import io.lossless.job.ColumnDiagnosis;
import io.lossless.job.Diagnosis;
import io.lossless.job.Finding;
import io.lossless.job.NonFiniteRows;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import io.lossless.report.ReportTable.Cell;
import io.lossless.report.ReportTable.Heading;
import io.lossless.report.ReportTable.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * What is wrong with the data of a job, as a report shows it.
 *
 * @param findings how many there are, in words; empty where the job asks for no diagnosis
 * @param hasFindings whether there is one
 * @param notes sentences on losses that are no number
 * @param tables what was found, the rows that make a loss no number, the rows that were left out,
 *     and the columns that the functions read; each where there is one
 */
record DiagnosisTables(
    Optional<String> findings, boolean hasFindings, List<String> notes, List<ReportTable> tables) {
  private static final String FILE = "diagnosis.json";
  private static final int SHARE_DIGITS = 2;
  private static final int VALUE_DIGITS = 4;

  /**
   * Empty where there is nothing to say.
   *
   * @param maxLines how many lines a table shows
   */
  static Optional<DiagnosisTables> of(Results results, RowFindings rows, int maxLines) {
    List<ReportTable> tables = new ArrayList<>();
    rows.diagnosis().flatMap(found -> findings(found, maxLines)).ifPresent(tables::add);
    for (NonFiniteRows each : rows.nonFinite()) {
      if (!each.first().isEmpty()) {
        String title = each.name() + ": the first rows without a finite loss";
        tables.add(RowTables.table(title, each.first(), maxLines, FILE));
      }
    }
    leftOut(results, rows).ifPresent(tables::add);
    rows.diagnosis().flatMap(found -> columns(found, maxLines)).ifPresent(tables::add);
    List<String> notes = rows.nonFinite().stream().map(DiagnosisTables::note).toList();
    return rows.diagnosis().isEmpty() && tables.isEmpty() && notes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DiagnosisTables(
                rows.diagnosis().map(DiagnosisTables::summary),
                rows.diagnosis().stream().anyMatch(found -> !found.findings().isEmpty()),
                notes,
                tables));
  }

  private static String summary(Diagnosis diagnosis) {
    int findings = diagnosis.findings().size();
    return (findings == 0
            ? "nothing found"
            : Digits.count(findings) + (findings == 1 ? " finding" : " findings"))
        + " in "
        + rows(diagnosis.rows());
  }

  private static String rows(long count) {
    return Digits.count(count) + (count == 1 ? " row" : " rows");
  }

  private static String note(NonFiniteRows rows) {
    String name = ResultText.visible(rows.name());
    if (rows.nanRows() + rows.infiniteRows() == 0) {
      return name
          + " is not finite, though the loss of each row is: a denominator is 0, or a sum too large";
    }
    List<String> counts = new ArrayList<>();
    if (rows.nanRows() > 0) {
      counts.add("NaN in " + rows(rows.nanRows()));
    }
    if (rows.infiniteRows() > 0) {
      counts.add("infinite in " + rows(rows.infiniteRows()));
    }
    return name
        + " is "
        + String.join(", ", counts)
        + (rows.first().isEmpty() ? "; the job names no key that tells which" : "");
  }

  private static Optional<ReportTable> findings(Diagnosis diagnosis, int maxLines) {
    List<Finding> all = diagnosis.findings();
    List<Line> lines = new ArrayList<>();
    for (Finding finding : all.subList(0, Math.min(all.size(), maxLines))) {
      String functions = String.join(", ", finding.functions());
      lines.add(
          new Line(
              List.of(
                  Cell.text(ResultText.visible(finding.column())),
                  new Cell(
                      ResultText.visible(finding.text()),
                      false,
                      Optional.of(functions).filter(text -> !text.isEmpty()),
                      finding.text(),
                      Optional.empty()),
                  Cell.count(finding.rows()),
                  share(finding.rows(), diagnosis.rows()))));
    }
    return table(
        "Findings",
        List.of(text("column"), text("what"), number("rows"), number("of all")),
        lines,
        ReportTable.more(all.size() - lines.size(), "findings", FILE));
  }

  private static Optional<ReportTable> leftOut(Results results, RowFindings rows) {
    List<Line> lines = new ArrayList<>();
    for (Result result : results.slices().get(0).results()) {
      if (result.invalidRows() > 0) {
        lines.add(
            new Line(
                List.of(
                    Cell.text(result.name()),
                    Cell.count(result.invalidRows()),
                    share(result.invalidRows(), results.rows()))));
      }
    }
    String title =
        rows.quarantine()
            .map(folder -> "Rows set aside, with their reasons in " + ResultText.visible(folder))
            .orElse("Rows that can't be evaluated, left out");
    return table(
        title, List.of(text("by"), number("rows"), number("of all")), lines, Optional.empty());
  }

  private static Cell share(long rows, long all) {
    double percent = all == 0 ? 0 : 100.0 * rows / all;
    return new Cell(
        Digits.significant(percent, SHARE_DIGITS) + " %",
        true,
        Optional.empty(),
        Double.toString(percent),
        Optional.empty());
  }

  private static Optional<ReportTable> columns(Diagnosis diagnosis, int maxLines) {
    List<ColumnDiagnosis> columns = diagnosis.columns();
    Map<String, ToLongFunction<ColumnDiagnosis>> counts = new LinkedHashMap<>();
    counts.put("NULL", ColumnDiagnosis::nullRows);
    counts.put("unreadable", ColumnDiagnosis::unreadableRows);
    counts.put("NaN", ColumnDiagnosis::nanRows);
    counts.put("infinite", ColumnDiagnosis::infiniteRows);
    counts.values().removeIf(count -> columns.stream().mapToLong(count).sum() == 0);
    List<Heading> headings = new ArrayList<>();
    headings.add(text("column"));
    counts.keySet().forEach(count -> headings.add(number(count)));
    headings.addAll(List.of(number("least"), number("largest"), number("length")));
    List<Line> lines = new ArrayList<>();
    for (ColumnDiagnosis column : columns.subList(0, Math.min(columns.size(), maxLines))) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.text(ResultText.visible(column.column())));
      counts.values().forEach(count -> cells.add(Cell.count(count.applyAsLong(column))));
      cells.add(value(column.least()));
      cells.add(value(column.largest()));
      cells.add(length(column));
      lines.add(new Line(cells));
    }
    return table(
        "Columns that the functions read",
        headings,
        lines,
        ReportTable.more(columns.size() - lines.size(), "columns", FILE));
  }

  private static Cell value(OptionalDouble value) {
    if (value.isEmpty()) {
      return new Cell("", true, Optional.empty(), "", Optional.empty());
    }
    double number = value.getAsDouble();
    boolean isShort = number == Math.rint(number) && Math.abs(number) < 1e6;
    return isShort ? Cell.count((long) number) : Cell.number(number, VALUE_DIGITS);
  }

  private static Cell length(ColumnDiagnosis column) {
    if (column.shortest().isEmpty()) {
      return new Cell("", true, Optional.empty(), "", Optional.empty());
    }
    int shortest = column.shortest().getAsInt();
    int longest = column.longest().orElse(shortest);
    String text = Digits.count(longest);
    return new Cell(
        shortest == longest ? text : Digits.count(shortest) + " to " + text,
        true,
        Optional.empty(),
        Integer.toString(longest),
        Optional.empty());
  }

  private static Heading text(String heading) {
    return new Heading(heading, false);
  }

  private static Heading number(String heading) {
    return new Heading(heading, true);
  }

  private static Optional<ReportTable> table(
      String title, List<Heading> headings, List<Line> lines, Optional<String> more) {
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportTable(title, headings, lines, more));
  }
}
