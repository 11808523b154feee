package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The arguments of functions as columns of a table, each SQL expression once: so that it is
 * evaluated over the table as it is at that point, whatever becomes of its rows and columns after.
 */
final class ArgumentColumns {
  private final String prefix;
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * @param prefix of the columns' names
   */
  ArgumentColumns(String prefix) {
    this.prefix = prefix;
  }

  /** The call with these columns as its arguments. */
  FunctionCall named(FunctionCall call) {
    List<FunctionArgument> arguments =
        call.arguments().stream()
            .map(
                argument ->
                    argument.spec().type().isColumn() && argument.value() instanceof String sql
                        ? argument.withValue(InputTable.quoted(name(sql)))
                        : argument)
            .toList();
    return call.withArguments(arguments);
  }

  private String name(String sql) {
    return names.computeIfAbsent(sql, any -> prefix + names.size());
  }

  /** The columns of all calls so far. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    names.forEach((sql, name) -> columns.add(expr(sql).as(name)));
    return columns;
  }

  /** The table with the columns behind its own. */
  Dataset<Row> addedTo(Dataset<Row> rows) {
    List<Column> columns = columns();
    columns.add(0, col("*"));
    return rows.select(columns.toArray(Column[]::new));
  }
}
