package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import io.lossless.function.Aggregation;
import io.lossless.function.Slots;
import io.lossless.spark.sql.SqlTypes;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** One task of a final aggregate: merges all states of its groups, then finishes them. */
final class MergePartition implements Iterator<InternalRow> {
  private final List<Aggregation> aggregations = new ArrayList<>();
  private final List<Slots> slots = new ArrayList<>();
  private final GroupIndex index;
  private final UnsafeProjection output;
  private final FusedMetrics metrics;
  private final UnsafeRow key;
  private final GenericInternalRow values;
  private final JoinedRow group;
  private int groups;
  private int next;

  private MergePartition(MergePlan plan, FusedMetrics metrics) {
    for (Call call : plan.calls()) {
      aggregations.add(call.aggregation());
      slots.add(aggregations.get(aggregations.size() - 1).slots());
    }
    this.index = GroupIndex.of(plan.keys());
    this.output = BatchSource.projection(plan.results()).orElseThrow();
    this.metrics = metrics;
    this.key = index.newKeyRow();
    this.values = new GenericInternalRow(plan.calls().size());
    this.group = new JoinedRow(key, values);
  }

  static Iterator<InternalRow> of(
      MergePlan plan, FusedMetrics metrics, Iterator<InternalRow> rows) {
    MergePartition partition = new MergePartition(plan, metrics);
    partition.merge(plan, rows);
    return partition;
  }

  private void merge(MergePlan plan, Iterator<InternalRow> rows) {
    Optional<UnsafeProjection> keys = BatchSource.projection(plan.keys());
    GroupMemory memory = GroupMemory.ofTask();
    if (keys.isEmpty()) {
      groups = 1;
      slots.forEach(all -> all.ensure(1));
    }
    long start = System.nanoTime();
    long count = 0;
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      int slot = keys.isEmpty() ? 0 : index.slot(keys.get().apply(row));
      for (int function = 0; function < slots.size(); function++) {
        slots.get(function).ensure(slot + 1);
        merge(function, slot, row.getBinary(plan.firstState() + function));
      }
      count++;
    }
    groups = Math.max(groups, index.size());
    memory.hold(index.memoryBytes() + slots.stream().mapToLong(Slots::memoryBytes).sum());
    metrics.kernelTime().add(System.nanoTime() - start);
    metrics.rows().add(count);
    metrics.peakMemory().set(Math.max(metrics.peakMemory().value(), memory.peak()));
  }

  private void merge(int function, int slot, byte[] state) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(state))) {
      slots.get(function).mergeFrom(slot, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    return next < groups;
  }

  @Override
  public InternalRow next() {
    int slot = next++;
    if (index.size() > 0) {
      index.key(slot, key);
    }
    for (int function = 0; function < slots.size(); function++) {
      Object value = aggregations.get(function).finish(slots.get(function).accumulator(slot));
      values.update(function, SqlTypes.result(value));
    }
    metrics.outputRows().add(1);
    return output.apply(group);
  }
}
