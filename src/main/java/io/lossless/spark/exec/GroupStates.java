package io.lossless.spark.exec;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Slots;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The states of all functions of an operator, for one group or for many. */
final class GroupStates {
  private final List<FusedCall> calls;
  private final List<Evaluator> evaluators = new ArrayList<>();
  private final List<Slots> slots = new ArrayList<>();
  private final List<Accumulator> single = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private final boolean grouped;
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream(256);

  GroupStates(List<FusedCall> calls, boolean grouped) {
    this.calls = calls;
    this.grouped = grouped;
    for (FusedCall call : calls) {
      Aggregation aggregation = call.call().aggregation();
      evaluators.add(aggregation.evaluator());
      slots.add(aggregation.slots());
      single.add(aggregation.accumulator());
    }
  }

  /** Lets each function see its arguments among a block's columns. */
  void bind(Block block) {
    batches.clear();
    for (FusedCall call : calls) {
      Column[] columns = call.arguments().stream().map(block::column).toArray(Column[]::new);
      batches.add(call.call().batch(columns));
    }
  }

  /** Evaluates every function on the block and adds its rows to their groups. */
  void add(Block block, int groups) {
    for (int i = 0; i < calls.size(); i++) {
      begin(calls.get(i), batches.get(i), block);
      evaluators.get(i).evaluate(batches.get(i));
      if (grouped) {
        slots.get(i).ensure(groups);
        for (int keySet = 0; keySet < block.keySets(); keySet++) {
          evaluators.get(i).scatter(block.slots(keySet), slots.get(i));
        }
      } else {
        evaluators.get(i).addAll(single.get(i));
      }
    }
  }

  private static void begin(FusedCall call, Batch batch, Block block) {
    if (call.filter() == FusedCall.ALL_ROWS) {
      batch.begin(block.rows());
    } else {
      batch.begin(block.rows(), block.selected(call.filter()));
    }
  }

  /** The bytes of a function's state of a group. */
  byte[] bytes(int function, int group) {
    sink.reset();
    try (DataOutputStream output = new DataOutputStream(sink)) {
      if (grouped) {
        slots.get(function).write(group, output);
      } else {
        single.get(function).write(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink.toByteArray();
  }

  long memoryBytes() {
    return slots.stream().mapToLong(Slots::memoryBytes).sum();
  }

  void clear() {
    slots.forEach(Slots::clear);
  }
}
