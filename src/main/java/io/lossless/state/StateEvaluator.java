package io.lossless.state;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.Slots;
import java.util.List;

/** Evaluates batches for each accumulator of a state. */
final class StateEvaluator implements Evaluator {
  private final List<Evaluator> parts;

  StateEvaluator(List<Evaluator> parts) {
    this.parts = parts;
  }

  @Override
  public void evaluate(Batch batch) {
    parts.forEach(part -> part.evaluate(batch));
  }

  @Override
  public void addAll(Accumulator group) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).addAll(((StateAccumulator) group).part(i));
    }
  }

  @Override
  public void add(int row, Accumulator group) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).add(row, ((StateAccumulator) group).part(i));
    }
  }

  @Override
  public void scatter(int[] slot, Slots groups) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).scatter(slot, ((StateSlots) groups).part(i));
    }
  }
}
