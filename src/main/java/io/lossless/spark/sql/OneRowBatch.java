package io.lossless.spark.sql;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.catalog.Call;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;

/** The arguments of a call, evaluated for one row at a time into a batch of that row. */
final class OneRowBatch {
  private final List<Expression> arguments;
  private final List<ColumnReader> readers = new ArrayList<>();
  private final Column[] columns;
  private final Batch batch;

  OneRowBatch(Call call, List<Expression> arguments) {
    this.arguments = arguments;
    this.columns = new Column[arguments.size()];
    for (int i = 0; i < columns.length; i++) {
      readers.add(new ColumnReader(arguments.get(i).dataType(), call.dtype()));
      columns[i] = readers.get(i).newColumn();
    }
    this.batch = call.batch(columns);
  }

  /** The batch of this row alone, until the next one is read. */
  Batch read(InternalRow row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].clear();
      readers.get(i).append(arguments.get(i).eval(row), columns[i]);
    }
    batch.begin(1);
    return batch;
  }
}
