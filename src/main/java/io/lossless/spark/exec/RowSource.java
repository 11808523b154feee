package io.lossless.spark.exec;

import io.lossless.batch.Column;
import io.lossless.spark.sql.ColumnReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;

/** Blocks from rows. */
final class RowSource implements BlockSource {
  private static final int MOST_ROWS = 2048;
  private static final int LEAVES = 65_536;

  private final Iterator<InternalRow> rows;
  private final FusedInput input;
  private final List<ColumnReader> readers = new ArrayList<>();
  private final List<UnsafeProjection> keys;
  private final RowByRow rowByRow;

  RowSource(FusedInput input, Iterator<InternalRow> rows) {
    this.rows = rows;
    this.input = input;
    input.arguments().forEach(argument -> readers.add(argument.reader()));
    this.keys = BatchSource.keyProjections(input);
    this.rowByRow = new RowByRow(input);
  }

  Block newBlock() {
    return new Block(readers.stream().map(ColumnReader::newColumn).toList(), input);
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public void next(Block block, GroupIndex index, Optional<BuiltInGroups> builtIns) {
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
      rowByRow.append(row, count, block);
      if (!keys.isEmpty()) {
        block.slots(0)[count] = index.slot(keys.get(0).apply(row));
      }
      if (builtIns.isPresent()) {
        builtIns.get().ensure(Math.max(1, index.size()));
        builtIns.get().add(block.slots(0)[count], row);
      }
      count++;
    }
    block.end(count);
  }
}
