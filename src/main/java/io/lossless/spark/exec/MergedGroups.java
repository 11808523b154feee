package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import io.lossless.function.Aggregation;
import io.lossless.function.Slots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** The merged states of all functions of a final aggregate, by group. */
final class MergedGroups implements GroupRows.States {
  private final MergePlan plan;
  private final List<Aggregation> aggregations = new ArrayList<>();
  private final List<Slots> slots = new ArrayList<>();
  private final Optional<BuiltInGroups> builtIns;
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream(256);

  MergedGroups(MergePlan plan) {
    this.plan = plan;
    for (Call call : plan.calls()) {
      Aggregation aggregation = call.aggregation();
      aggregations.add(aggregation);
      slots.add(aggregation.slots());
    }
    this.builtIns = BuiltInGroups.of(plan.builtIns());
  }

  /** Makes the groups below {@code count} usable. */
  void ensure(int count) {
    slots.forEach(all -> all.ensure(count));
    builtIns.ifPresent(all -> all.ensure(count));
  }

  /** Merges a row of keys and states into a group. */
  void merge(int group, InternalRow row) {
    int ordinal = plan.keys().size();
    for (StateColumn column : plan.columns()) {
      if (column.isOurs()) {
        merge(slots.get(column.index()), group, row.getBinary(ordinal));
      }
      ordinal++;
    }
    if (builtIns.isPresent()) {
      builtIns.get().add(group, row);
    }
  }

  private static void merge(Slots slots, int group, byte[] state) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(state))) {
      slots.mergeFrom(group, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object value(StateColumn column, int group) {
    if (!column.isOurs()) {
      return builtIns.orElseThrow().fields(group).get(column.index(), column.type());
    }
    sink.reset();
    try (DataOutputStream output = new DataOutputStream(sink)) {
      slots.get(column.index()).write(group, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.toByteArray();
  }

  /** The value of one of our functions. */
  Object finish(int function, int group) {
    return aggregations.get(function).finish(slots.get(function).accumulator(group));
  }

  /** The value of one of Spark's functions, null where SQL has it. */
  Object builtIn(int function, int group) {
    return builtIns
        .orElseThrow()
        .results(group)
        .get(function, plan.builtIns().results().get(function).dataType());
  }

  long memoryBytes() {
    return slots.stream().mapToLong(Slots::memoryBytes).sum()
        + builtIns.map(BuiltInGroups::memoryBytes).orElse(0L);
  }

  void clear() {
    slots.forEach(Slots::clear);
    builtIns.ifPresent(BuiltInGroups::clear);
  }
}
