package io.lossless.spark.exec;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
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
  private final Optional<BuiltInGroups> builtIns;
  private final GroupRows rows;
  private Iterator<UnsafeRow> written = Collections.emptyIterator();
  private boolean finished;

  private FusedPartition(
      FusedInput input,
      List<FusedCall> calls,
      List<StateColumn> columns,
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
    this.builtIns = BuiltInGroups.of(input.builtIns());
    this.rows = new GroupRows(input.keys(), index, columns, this::state);
    states.bind(block);
  }

  static Iterator<InternalRow> ofBatches(
      FusedInput input,
      List<FusedCall> calls,
      List<StateColumn> columns,
      FusedMetrics metrics,
      Iterator<ColumnarBatch> batches) {
    BatchSource source = new BatchSource(input, batches);
    return new FusedPartition(input, calls, columns, metrics, source, source.newBlock());
  }

  static Iterator<InternalRow> ofRows(
      FusedInput input,
      List<FusedCall> calls,
      List<StateColumn> columns,
      FusedMetrics metrics,
      Iterator<InternalRow> rows) {
    RowSource source = new RowSource(input, rows);
    return new FusedPartition(input, calls, columns, metrics, source, source.newBlock());
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
    metrics.outputRows().add(1);
    return written.next();
  }

  /** Reads until the input ends or the groups fill the memory. */
  private void read() {
    index.clear();
    states.clear();
    builtIns.ifPresent(BuiltInGroups::clear);
    memory.release();
    boolean room = true;
    while (room && source.hasNext()) {
      source.next(block, index, builtIns);
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
    builtIns.ifPresent(groups -> groups.ensure(grouped ? index.size() : 1));
    written = rows.iterator(grouped ? index.size() : 1);
  }

  private boolean hasRoom() {
    long bytes =
        index.memoryBytes()
            + states.memoryBytes()
            + builtIns.map(BuiltInGroups::memoryBytes).orElse(0L);
    return bytes <= groupMemory && memory.hold(bytes) && !index.isFull();
  }

  private Object state(StateColumn column, int group) {
    return column.isOurs()
        ? states.bytes(column.index(), group)
        : builtIns.orElseThrow().fields(group).get(column.index(), column.type());
  }
}
