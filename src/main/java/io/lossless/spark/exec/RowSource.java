package io.lossless.spark.exec;

import io.lossless.batch.Column;
import io.lossless.spark.sql.ColumnReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;

/** Blocks from rows. */
final class RowSource implements BlockSource {
  private static final int MOST_ROWS = 2048;
  private static final int LEAVES = 65_536;

  private final Iterator<InternalRow> rows;
  private final FusedInput input;
  private final List<ColumnReader> readers = new ArrayList<>();
  private final Optional<UnsafeProjection> keys;
  private final ComputedArguments computed;

  RowSource(FusedInput input, Iterator<InternalRow> rows) {
    this.rows = rows;
    this.input = input;
    for (Expression argument : input.arguments()) {
      readers.add(new ColumnReader(argument.dataType()));
    }
    this.keys = BatchSource.projection(input.keys());
    this.computed = new ComputedArguments(input);
  }

  Block newBlock() {
    return new Block(readers.stream().map(ColumnReader::newColumn).toList());
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public void next(Block block, GroupIndex index) {
    block.begin(MOST_ROWS);
    int count = 0;
    int leaves = 0;
    while (count < MOST_ROWS && leaves < LEAVES && rows.hasNext()) {
      InternalRow row = rows.next();
      for (int argument = 0; argument < readers.size(); argument++) {
        int ordinal = input.ordinal(argument);
        Column column = block.column(argument);
        if (ordinal >= 0) {
          readers.get(argument).append(row, ordinal, column);
        }
        leaves = Math.max(leaves, column.leaves());
      }
      computed.append(row, block);
      if (keys.isPresent()) {
        block.slots()[count] = index.slot(keys.get().apply(row));
      }
      count++;
    }
    block.end(count);
  }
}
