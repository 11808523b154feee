package io.lossless.job;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns of rows that are to be sorted: of slices, the value, and each number of a call. */
final class SortedSelection {
  private final List<Column> columns = new ArrayList<>();
  private final int value;
  private final Map<Object, Integer> places = new HashMap<>();

  /**
   * @param keys the columns of slices
   * @param value by which rows are sorted
   */
  SortedSelection(List<Column> keys, Column value) {
    for (Column key : keys) {
      columns.add(key.as(SortedTable.key(columns.size())));
    }
    this.value = columns.size();
    // The sum has one zero: −0.0 and 0.0 are one value.
    columns.add(value.plus(lit(0.0)).as(SortedTable.VALUE));
  }

  /** Where the numbers of calls are. */
  StretchColumns of(SortedRows calls) {
    return new StretchColumns(
        place(calls.argument(calls.truth()).orElseThrow()),
        place(calls.argument(calls.score()).orElseThrow()),
        calls.weight().map(this::place).orElse(StretchColumns.NONE),
        value);
  }

  private int place(FunctionArgument argument) {
    return places.computeIfAbsent(
        argument.value(),
        any -> {
          columns.add(SortedRows.number(argument).as("number_" + columns.size()));
          return columns.size() - 1;
        });
  }

  Dataset<Row> from(Dataset<Row> rows) {
    return rows.select(columns.toArray(Column[]::new));
  }
}
