package io.lossless.spark.exec;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * One task of a fused partial aggregate: reads blocks, and writes a row for each group when the
 * input or the memory ends. Groups written early are merged with later ones behind the exchange.
 */
final class FusedPartition implements Iterator<InternalRow> {
  private final BlockSource source;
  private final Block block;
  private final boolean grouped;
  private final long groupMemory;
  private final GroupIndex index;
  private final GroupStates states;
  private final FusedMetrics metrics;
  private final GroupMemory memory = GroupMemory.ofTask();
  private final UnsafeProjection output;
  private final int functions;
  private Iterator<InternalRow> written = Collections.emptyIterator();
  private boolean finished;

  private FusedPartition(
      FusedInput input,
      List<FusedCall> calls,
      FusedMetrics metrics,
      BlockSource source,
      Block block) {
    this.source = source;
    this.block = block;
    this.grouped = !input.keys().isEmpty();
    this.groupMemory = input.groupMemory();
    this.index = GroupIndex.of(input.keys());
    this.states = new GroupStates(calls, grouped);
    this.metrics = metrics;
    this.functions = calls.size();
    this.output =
        UnsafeProjection.create(
            Stream.concat(
                    input.keys().stream().map(Expression::dataType),
                    calls.stream().map(call -> DataTypes.BinaryType))
                .toArray(DataType[]::new));
    states.bind(block);
  }

  static Iterator<InternalRow> ofBatches(
      FusedInput input,
      List<FusedCall> calls,
      FusedMetrics metrics,
      Iterator<ColumnarBatch> batches) {
    BatchSource source = new BatchSource(input, batches);
    return new FusedPartition(input, calls, metrics, source, source.newBlock());
  }

  static Iterator<InternalRow> ofRows(
      FusedInput input, List<FusedCall> calls, FusedMetrics metrics, Iterator<InternalRow> rows) {
    RowSource source = new RowSource(input, rows);
    return new FusedPartition(input, calls, metrics, source, source.newBlock());
  }

  @Override
  public boolean hasNext() {
    while (!written.hasNext()) {
      if (finished) {
        return false;
      }
      read();
    }
    return true;
  }

  @Override
  public InternalRow next() {
    return written.next();
  }

  /** Reads until the input ends or the groups fill the memory. */
  private void read() {
    index.clear();
    states.clear();
    memory.release();
    boolean room = true;
    while (room && source.hasNext()) {
      source.next(block, index);
      long start = System.nanoTime();
      states.add(block, index.size());
      metrics.kernelTime().add(System.nanoTime() - start);
      metrics.rows().add(block.rows());
      metrics.batches().add(1);
      room = !grouped || hasRoom();
    }
    finished = !source.hasNext();
    if (!finished) {
      metrics.flushes().add(1);
    }
    metrics.peakMemory().set(Math.max(metrics.peakMemory().value(), memory.peak()));
    written = new Groups();
  }

  private boolean hasRoom() {
    long bytes = index.memoryBytes() + states.memoryBytes();
    return bytes <= groupMemory && memory.hold(bytes) && !index.isFull();
  }

  /** The rows of all groups; without keys there is one group, also without any input. */
  private final class Groups implements Iterator<InternalRow> {
    private final int count = grouped ? index.size() : 1;
    private final UnsafeRow key = index.newKeyRow();
    private final GenericInternalRow bytes = new GenericInternalRow(functions);
    private final JoinedRow row = new JoinedRow(key, bytes);
    private int next;

    @Override
    public boolean hasNext() {
      return next < count;
    }

    @Override
    public InternalRow next() {
      int slot = next++;
      if (grouped) {
        index.key(slot, key);
      }
      for (int function = 0; function < functions; function++) {
        bytes.update(function, states.bytes(function, slot));
      }
      metrics.outputRows().add(1);
      return output.apply(row);
    }
  }
}
