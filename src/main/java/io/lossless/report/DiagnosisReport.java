package io.lossless.report;

import io.lossless.job.Diagnosis;
import io.lossless.job.Finding;
import io.lossless.job.NonFiniteRows;
import io.lossless.job.RowFindings;
import io.lossless.job.RowLoss;
import io.lossless.job.WorstRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** What a job found out about single rows, as text for a console of 100 columns. */
public final class DiagnosisReport {
  private static final int WIDTH = 100;
  private static final String INDENT = "  ";
  private static final String CONTINUED = "\n" + INDENT + INDENT;
  private static final int VALUE_DIGITS = 6;
  private static final int MAX_TEXT = 400;

  private DiagnosisReport() {}

  /** What is wrong with the data: a line for each finding, with the number of its rows. */
  public static String diagnosis(Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    StringBuilder text = new StringBuilder("diagnosis of ");
    text.append(Digits.count(diagnosis.rows())).append(rows(diagnosis.rows())).append(": ");
    if (findings.isEmpty()) {
      return text.append("nothing found\n").toString();
    }
    text.append(Digits.count(findings.size()));
    text.append(findings.size() == 1 ? " finding\n" : " findings\n");
    for (Finding finding : findings) {
      String line =
          subject(finding)
              + ": "
              + Digits.count(finding.rows())
              + rows(finding.rows())
              + (finding.functions().isEmpty() ? " " : ": ")
              + finding.text();
      text.append(INDENT)
          .append(WordUtils.wrap(shown(line), WIDTH - 2 * INDENT.length(), CONTINUED, false))
          .append('\n');
    }
    return text.toString();
  }

  private static String rows(long rows) {
    return rows == 1 ? " row" : " rows";
  }

  private static String subject(Finding finding) {
    String functions = String.join(", ", finding.functions());
    if (functions.isEmpty()) {
      return finding.column();
    }
    return finding.column().isEmpty() ? functions : functions + " (" + finding.column() + ")";
  }

  /** What comes before the results: the diagnosis, where the job asks for it. */
  public static String before(RowFindings rows) {
    return rows.diagnosis().map(diagnosis -> diagnosis(diagnosis) + "\n").orElse("");
  }

  /** What comes behind the results: rows that make a loss no number, and the worst rows. */
  public static String behind(RowFindings rows) {
    StringBuilder text = new StringBuilder();
    rows.nonFinite().forEach(each -> text.append('\n').append(nonFinite(each, rows.hasKey())));
    rows.worst().stream()
        .filter(worst -> worst.slice().isWholeTable())
        .forEach(worst -> text.append('\n').append(worst(worst)));
    if (rows.worst().stream().anyMatch(worst -> !worst.slice().isWholeTable())) {
      text.append("\nthe worst rows of each slice are in worst.json of the written results\n");
    }
    return text.toString();
  }

  private static String nonFinite(NonFiniteRows rows, boolean hasKey) {
    StringBuilder text = new StringBuilder(rows.name()).append(": ");
    if (rows.nanRows() + rows.infiniteRows() == 0) {
      return text.append("not finite, though the loss of each row is: a denominator is 0, or a sum")
          .append(" too large\n")
          .toString();
    }
    text.append(Digits.count(rows.nanRows())).append(rows(rows.nanRows())).append(" with NaN, ");
    text.append(Digits.count(rows.infiniteRows()));
    text.append(rows(rows.infiniteRows())).append(" with an infinite loss");
    if (!hasKey) {
      return text.append("; which ones is shown where the job names their key (key: id)\n")
          .toString();
    }
    return text.append("; the first by key\n").append(table(rows.first())).toString();
  }

  private static String worst(WorstRows worst) {
    return worst.name()
        + ": "
        + (worst.rows().isEmpty()
            ? "no rows with a loss\n"
            : "rows with the highest loss\n" + table(worst.rows()));
  }

  private static String table(List<RowLoss> rows) {
    TextTable table = new TextTable();
    for (String column : rows.get(0).key().keySet()) {
      List<Optional<Object>> values = rows.stream().map(row -> row.key().get(column)).toList();
      List<String> cells = values.stream().map(ConsoleReport::cell).toList();
      if (values.stream().allMatch(value -> value.isEmpty() || value.get() instanceof Number)) {
        table.right(column, cells);
      } else {
        table.left(column, cells);
      }
    }
    List<String> losses = new ArrayList<>();
    rows.forEach(row -> losses.add(Digits.significant(row.loss(), VALUE_DIGITS)));
    return table.right("loss", losses).text();
  }

  /** Names and values from the data on one line, whatever characters they have. */
  private static String shown(String text) {
    String line =
        text.chars()
            .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
            .collect(Collectors.joining());
    return line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT - 1) + "…" : line;
  }
}
