package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.SliceResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a job as text for a console of 100 columns.
 *
 * <p>First the whole table with a line for each loss and metric, then for each slice set a table
 * with a line for each slice and a column for each of them. Values have 6 significant digits,
 * standard errors 2, the bounds of intervals 4. The verdict of gates stands before all of it.
 */
public final class ConsoleReport {
  private static final int WIDTH = 100;
  private static final int VALUE_DIGITS = 6;
  private static final int ERROR_DIGITS = 2;
  private static final int MAX_SLICES = 200;
  private static final int MAX_CELL = 40;

  private final Results results;
  private final StringBuilder text = new StringBuilder();

  private ConsoleReport(Results results) {
    this.results = results;
  }

  /** The report of a job's results. */
  public static String text(Results results) {
    ConsoleReport report = new ConsoleReport(results);
    report.text.append(GateReport.text(results.assessment()));
    report.wholeTable(results.slices().get(0));
    report.text.append(ClassWeightTables.text(results.classWeights()));
    Map<Integer, List<SliceResults>> sets = new LinkedHashMap<>();
    results.slices().stream()
        .filter(slice -> !slice.slice().isWholeTable())
        .forEach(slice -> sets.computeIfAbsent(slice.set(), set -> new ArrayList<>()).add(slice));
    sets.values().forEach(report::sliceSet);
    report.notes(results.slices().get(0).results());
    report.text.append(AssessmentReport.text(results.assessment()));
    return report.text.toString();
  }

  private void wholeTable(SliceResults whole) {
    text.append(results.name()).append(": ").append(Digits.count(whole.rows())).append(" rows\n");
    text.append(whole.results().isEmpty() ? "" : "\n");
    Map<Boolean, List<Result>> results =
        whole.results().stream().collect(Collectors.partitioningBy(Result::isMetric));
    wholeTable("loss", results.get(false));
    text.append(results.values().stream().anyMatch(List::isEmpty) ? "" : "\n");
    wholeTable("metric", results.get(true));
  }

  private void wholeTable(String kind, List<Result> functions) {
    if (functions.isEmpty()) {
      return;
    }
    TextTable table = new TextTable();
    table.left(kind, functions.stream().map(Result::name).toList());
    table.left("value", aligned(functions));
    table.right("rows", functions.stream().map(each -> Digits.count(each.rows())).toList());
    text.append(table.text());
  }

  private void sliceSet(List<SliceResults> slices) {
    List<SliceResults> shown = slices.subList(0, Math.min(slices.size(), MAX_SLICES));
    int losses = shown.get(0).results().size();
    for (int from = 0, perBlock = perBlock(shown, losses); from < losses; from += perBlock) {
      text.append('\n').append(block(shown, from, Math.min(from + perBlock, losses)).text());
    }
    if (slices.size() > shown.size()) {
      text.append("... and ")
          .append(Digits.count(slices.size() - shown.size()))
          .append(" slices more, in the written results\n");
    }
  }

  /** How many losses stand side by side: as many as fit, evenly over the blocks. */
  private static int perBlock(List<SliceResults> slices, int losses) {
    for (int blocks = 1; blocks < losses; blocks++) {
      int perBlock = (losses + blocks - 1) / blocks;
      boolean fits = true;
      for (int from = 0; from < losses; from += perBlock) {
        fits &= block(slices, from, Math.min(from + perBlock, losses)).width() <= WIDTH;
      }
      if (fits) {
        return perBlock;
      }
    }
    return 1;
  }

  private static TextTable block(List<SliceResults> slices, int from, int to) {
    TextTable table = new TextTable();
    for (String column : slices.get(0).slice().values().keySet()) {
      List<Optional<Object>> values =
          slices.stream().map(slice -> slice.slice().values().get(column)).toList();
      List<String> cells = values.stream().map(ConsoleReport::cell).toList();
      if (values.stream().allMatch(value -> value.isEmpty() || value.get() instanceof Number)) {
        table.right(column, cells);
      } else {
        table.left(column, cells);
      }
    }
    table.right("rows", slices.stream().map(slice -> Digits.count(slice.rows())).toList());
    for (int i = from; i < to; i++) {
      int loss = i;
      table.left(
          slices.get(0).results().get(loss).name(),
          aligned(slices.stream().map(slice -> slice.results().get(loss)).toList()));
    }
    return table;
  }

  /** A slice's value on one line, whatever characters it has. */
  static String cell(Optional<Object> value) {
    String text = value.map(Object::toString).orElse("NULL").replaceAll("\\p{Cntrl}", "?");
    return text.length() > MAX_CELL ? text.substring(0, MAX_CELL - 1) + "…" : text;
  }

  /** Values with their decimal points in one column, their standard errors behind them. */
  private static List<String> aligned(List<Result> column) {
    List<String> values = column.stream().map(ConsoleReport::value).toList();
    int before = values.stream().mapToInt(ConsoleReport::point).max().orElse(0);
    int after = values.stream().mapToInt(value -> value.length() - point(value)).max().orElse(0);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String left = " ".repeat(before - point(value));
      String right = " ".repeat(after - (value.length() - point(value)));
      cells.add(left + value + (right + error(column.get(i))).stripTrailing());
    }
    return cells;
  }

  private static int point(String value) {
    int point = value.indexOf('.');
    return point < 0 ? value.length() : point;
  }

  static String value(Result result) {
    if (result.detail().isPresent()) {
      return detail(result.detail().get());
    }
    return result.value().isPresent()
        ? Digits.significant(result.value().getAsDouble(), VALUE_DIGITS)
        : "NULL";
  }

  /** A value that is no number, in so far as it fits a cell. */
  private static String detail(Object value) {
    String text = plain(value);
    return text.length() > MAX_CELL ? "(in results.json)" : text;
  }

  private static String plain(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(ConsoleReport::plain).collect(Collectors.joining(" ", "[", "]"));
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + plain(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof Double number
        ? Digits.significant(number, ERROR_DIGITS + 1)
        : String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
  }

  private static String error(Result result) {
    if (result.interval().isPresent()) {
      return Cells.interval(result.interval());
    }
    return result.stderr().isPresent() && Double.isFinite(result.stderr().getAsDouble())
        ? " ±" + Digits.significant(result.stderr().getAsDouble(), ERROR_DIGITS)
        : "";
  }

  /** What was not evaluated, or not a number: never unsaid. */
  private void notes(List<Result> losses) {
    StringBuilder notes = new StringBuilder();
    note(notes, losses, Result::nullRows, "with a NULL argument left out");
    note(notes, losses, Result::invalidRows, "that can't be evaluated skipped");
    note(notes, losses, loss -> loss.nanRows().orElse(0), "whose loss is NaN");
    notes.append(UndefinedNotes.text(results));
    if (!notes.isEmpty()) {
      text.append('\n').append(notes);
    }
  }

  private static void note(
      StringBuilder notes, List<Result> losses, Function<Result, Long> count, String what) {
    for (Result loss : losses) {
      long rows = count.apply(loss);
      if (rows > 0) {
        notes.append(loss.name()).append(": ").append(Digits.count(rows));
        notes.append(rows == 1 ? " row " : " rows ").append(what).append('\n');
      }
    }
  }
}
