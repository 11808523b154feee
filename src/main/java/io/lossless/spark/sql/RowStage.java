package io.lossless.spark.sql;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.catalog.Call;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * Gathers the rows that Spark hands over one by one into batches, for kernels that evaluate many at
 * a time; each row remembers its group.
 *
 * <p>All groups of an aggregate within a task share one stage, so whoever reads any group flushes
 * first.
 */
final class RowStage {
  private static final int ROWS = 512;

  /** Wide vectors make a batch short: beyond this many numbers it would leave the caches. */
  private static final int LEAVES = 65_536;

  private final Expression[] arguments;
  private final ColumnReader[] readers;
  private final Column[] columns;
  private final Batch batch;
  private final Evaluator evaluator;
  private final Accumulator[] groups = new Accumulator[ROWS];
  private int rows;

  RowStage(Call call, Aggregation aggregation, List<Expression> arguments) {
    this.arguments = arguments.toArray(Expression[]::new);
    this.readers =
        arguments.stream()
            .map(argument -> new ColumnReader(argument.dataType(), call.dtype()))
            .toArray(ColumnReader[]::new);
    this.columns = new Column[readers.length];
    for (int i = 0; i < readers.length; i++) {
      columns[i] = readers[i].newColumn();
    }
    this.batch = call.batch(columns);
    this.evaluator = aggregation.evaluator();
  }

  void add(InternalRow row, Accumulator group) {
    int leaves = 0;
    for (int i = 0; i < arguments.length; i++) {
      readers[i].append(arguments[i].eval(row), columns[i]);
      leaves = Math.max(leaves, columns[i].leaves());
    }
    groups[rows++] = group;
    if (rows == ROWS || leaves > LEAVES) {
      flush();
    }
  }

  void flush() {
    if (rows == 0) {
      return;
    }
    batch.begin(rows);
    evaluator.evaluate(batch);
    if (isOneGroup()) {
      evaluator.addAll(groups[0]);
    } else {
      for (int row = 0; row < rows; row++) {
        evaluator.add(row, groups[row]);
      }
    }
    for (Column column : columns) {
      column.clear();
    }
    rows = 0;
  }

  private boolean isOneGroup() {
    for (int row = 1; row < rows; row++) {
      if (groups[row] != groups[0]) {
        return false;
      }
    }
    return true;
  }
}
