package io.lossless.state;

import io.lossless.function.Accumulator;
import io.lossless.function.Slots;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The slots of a state's accumulators, side by side. */
final class StateSlots implements Slots {
  private final List<Slots> parts;

  StateSlots(List<Slots> parts) {
    this.parts = parts;
  }

  Slots part(int index) {
    return parts.get(index);
  }

  @Override
  public void ensure(int count) {
    parts.forEach(part -> part.ensure(count));
  }

  @Override
  public Accumulator accumulator(int slot) {
    return new StateAccumulator(parts.stream().map(part -> part.accumulator(slot)).toList());
  }

  @Override
  public void write(int slot, DataOutput output) throws IOException {
    for (Slots part : parts) {
      part.write(slot, output);
    }
  }

  @Override
  public void mergeFrom(int slot, DataInput input) throws IOException {
    for (Slots part : parts) {
      part.mergeFrom(slot, input);
    }
  }

  @Override
  public long memoryBytes() {
    return parts.stream().mapToLong(Slots::memoryBytes).sum();
  }

  @Override
  public void clear() {
    parts.forEach(Slots::clear);
  }
}
