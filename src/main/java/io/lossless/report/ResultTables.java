package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import io.lossless.report.ReportTable.Cell;
import io.lossless.report.ReportTable.Heading;
import io.lossless.report.ReportTable.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The results of a job as tables: one of all rows with a line for each function, then one for each
 * slice set with a line for each slice and a column for each function whose value fits a cell.
 */
final class ResultTables {
  private final Results results;
  private final int maxLines;

  private ResultTables(Results results, int maxLines) {
    this.results = results;
    this.maxLines = maxLines;
  }

  /**
   * The tables of results.
   *
   * @param maxLines how many slices a table shows
   */
  static List<ReportTable> of(Results results, int maxLines) {
    ResultTables tables = new ResultTables(results, maxLines);
    List<ReportTable> all = new ArrayList<>();
    all.add(tables.wholeTable());
    sets(results).values().forEach(slices -> all.add(tables.sliceSet(slices)));
    return all;
  }

  /** The slices of each set. */
  static Map<Integer, List<SliceResults>> sets(Results results) {
    Map<Integer, List<SliceResults>> sets = new LinkedHashMap<>();
    results.slices().stream()
        .filter(slice -> !slice.slice().isWholeTable())
        .forEach(slice -> sets.computeIfAbsent(slice.set(), set -> new ArrayList<>()).add(slice));
    return sets;
  }

  private ReportTable wholeTable() {
    List<Result> functions = results.slices().get(0).results();
    List<Heading> headings = new ArrayList<>();
    headings.add(new Heading(kinds(functions), false));
    headings.add(new Heading("value", true));
    headings.add(new Heading("rows", true));
    Map<String, ToLongFunction<Result>> counts = new LinkedHashMap<>();
    counts.put("with NULL, left out", Result::nullRows);
    counts.put("not evaluable, skipped", Result::invalidRows);
    counts.put("loss is NaN", result -> result.nanRows().orElse(0));
    counts.values().removeIf(count -> functions.stream().mapToLong(count).sum() == 0);
    counts.keySet().forEach(name -> headings.add(new Heading(name, true)));
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      Result result = functions.get(i);
      List<Cell> cells = new ArrayList<>();
      cells.add(
          new Cell(
              result.name(),
              false,
              Optional.of(ResultText.call(result)),
              result.name(),
              Optional.empty()));
      cells.add(
          DetailCharts.areAllDrawn(List.of(result))
              ? new Cell("drawn below", true, Optional.empty(), "", Optional.empty())
              : value(result, everywhere(i), slices(i)));
      cells.add(Cell.count(result.rows()));
      counts.values().forEach(count -> cells.add(Cell.count(count.applyAsLong(result))));
      lines.add(new Line(cells));
    }
    return new ReportTable("All rows", headings, lines, Optional.empty());
  }

  private static String kinds(List<Result> functions) {
    long metrics = functions.stream().filter(Result::isMetric).count();
    return metrics == 0 ? "loss" : metrics == functions.size() ? "metric" : "loss or metric";
  }

  private List<Result> everywhere(int function) {
    return results.slices().stream().map(slice -> slice.results().get(function)).toList();
  }

  private List<Result> slices(int function) {
    List<Result> everywhere = everywhere(function);
    return everywhere.subList(1, Math.min(everywhere.size(), 1 + maxLines));
  }

  private ReportTable sliceSet(List<SliceResults> slices) {
    List<SliceResults> shown = slices.subList(0, Math.min(slices.size(), maxLines));
    List<String> columns = List.copyOf(shown.get(0).slice().values().keySet());
    List<Boolean> numbers = columns.stream().map(column -> isNumber(shown, column)).toList();
    List<Integer> functions =
        IntStream.range(0, shown.get(0).results().size())
            .filter(function -> !DetailCharts.areAllDrawn(everywhere(function)))
            .boxed()
            .toList();
    List<Heading> headings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      headings.add(new Heading(columns.get(i), numbers.get(i)));
    }
    headings.add(new Heading("rows", true));
    for (int function : functions) {
      headings.add(new Heading(shown.get(0).results().get(function).name(), true));
    }
    List<List<Result>> ofFunctions =
        functions.stream()
            .map(i -> shown.stream().map(slice -> slice.results().get(i)).toList())
            .toList();
    List<Line> lines = new ArrayList<>();
    for (int line = 0; line < shown.size(); line++) {
      SliceResults slice = shown.get(line);
      List<Cell> cells = new ArrayList<>(keys(slice.slice(), numbers));
      cells.add(Cell.count(slice.rows()));
      for (List<Result> column : ofFunctions) {
        cells.add(value(column.get(line), column, List.of()));
      }
      lines.add(new Line(cells));
    }
    return new ReportTable(
        "By " + String.join(" and ", columns),
        headings,
        lines,
        ReportTable.more(slices.size() - shown.size(), "slices", "results.csv"));
  }

  private static boolean isNumber(List<SliceResults> slices, String column) {
    return Cell.areNumbers(
        slices.stream().map(slice -> slice.slice().values().get(column)).toList());
  }

  private static List<Cell> keys(Slice slice, List<Boolean> numbers) {
    List<Cell> cells = new ArrayList<>();
    for (Optional<Object> value : slice.values().values()) {
      cells.add(Cell.value(value, numbers.get(cells.size())));
    }
    return cells;
  }

  private static Cell value(Result result, List<Result> scale, List<Result> ticks) {
    return new Cell(
        ResultText.value(result),
        true,
        Interval.text(result),
        ResultText.exact(result),
        Scale.of(scale).flatMap(range -> range.bar(result, ticks)));
  }
}
