package io.lossless.spark.exec;

import io.lossless.spark.sql.SqlTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * One task of a final aggregate: merges all states of its groups, then finishes them.
 *
 * <p>Groups beyond the memory go to files by a hash of their keys, and each file is then merged for
 * itself. A group's states may be merged in any order and as often as one likes: its bits are the
 * same.
 */
final class MergePartition implements Iterator<InternalRow> {
  /** Rows between two looks at the memory. */
  private static final int LOOK = 256;

  /** Beyond so many levels of files a single key is larger than the memory: it has to fit. */
  private static final int DEEPEST = 8;

  private final MergePlan plan;
  private final FusedMetrics metrics;
  private final GroupIndex index;
  private final MergedGroups states;
  private final Optional<UnsafeProjection> keys;
  private final UnsafeProjection output;
  private final UnsafeRow key;
  private final GenericInternalRow values;
  private final JoinedRow group;
  private final GroupMemory memory = GroupMemory.ofTask();
  private final Deque<GroupSpill.Part> parts = new ArrayDeque<>();
  private int groups;
  private int next;

  private MergePartition(MergePlan plan, FusedMetrics metrics) {
    this.plan = plan;
    this.metrics = metrics;
    this.index = GroupIndex.of(plan.keys());
    this.states = new MergedGroups(plan);
    this.keys = BatchSource.projection(plan.keys());
    this.output = BatchSource.projection(plan.results()).orElseThrow();
    this.key = index.newKeyRow();
    this.values = new GenericInternalRow(plan.areOurs().size());
    this.group = new JoinedRow(key, values);
  }

  static Iterator<InternalRow> of(
      MergePlan plan, FusedMetrics metrics, Iterator<InternalRow> rows) {
    MergePartition partition = new MergePartition(plan, metrics);
    partition.merge(rows, 1);
    return partition;
  }

  private void merge(Iterator<InternalRow> rows, int level) {
    index.clear();
    states.clear();
    memory.release();
    next = 0;
    long start = System.nanoTime();
    Optional<GroupSpill> spill = mergeAll(rows, level);
    if (spill.isPresent()) {
      write(spill.get());
      parts.addAll(spill.get().close());
    }
    groups = keys.isPresent() ? index.size() : 1;
    states.ensure(groups);
    hasRoom();
    metrics.kernelTime().add(System.nanoTime() - start);
    metrics.peakMemory().set(Math.max(metrics.peakMemory().value(), memory.peak()));
  }

  private Optional<GroupSpill> mergeAll(Iterator<InternalRow> rows, int level) {
    Optional<GroupSpill> spill = Optional.empty();
    long count = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      int slot = keys.isPresent() ? index.slot(keys.get().apply(row)) : 0;
      states.ensure(slot + 1);
      states.merge(slot, row);
      if (++count % LOOK == 0 && keys.isPresent() && level <= DEEPEST && !hasRoom()) {
        int fields = plan.keys().size() + plan.columns().size();
        spill = spill.or(() -> Optional.of(new GroupSpill(level, fields)));
        write(spill.get());
        metrics.flushes().add(1);
      }
    }
    if (level == 1) {
      metrics.rows().add(count);
    }
    return spill;
  }

  private void write(GroupSpill spill) {
    spill.write(new GroupRows(plan.keys(), index, plan.columns(), states), index.size());
    index.clear();
    states.clear();
    memory.release();
  }

  private boolean hasRoom() {
    long bytes = index.memoryBytes() + states.memoryBytes();
    return bytes <= plan.groupMemory() && memory.hold(bytes) && !index.isFull();
  }

  @Override
  public boolean hasNext() {
    while (next >= groups && !parts.isEmpty()) {
      GroupSpill.Part part = parts.pop();
      merge(part.rows(), part.level() + 1);
    }
    return next < groups;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int slot = next++;
    if (keys.isPresent()) {
      index.key(slot, key);
    }
    int ours = 0;
    int builtIns = 0;
    for (int function = 0; function < plan.areOurs().size(); function++) {
      values.update(
          function,
          plan.areOurs().get(function)
              ? SqlTypes.result(states.finish(ours++, slot))
              : states.builtIn(builtIns++, slot));
    }
    metrics.outputRows().add(1);
    return output.apply(group);
  }
}
