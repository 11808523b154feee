package io.lossless.state;

import io.lossless.function.Accumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The accumulators of a state, side by side. */
final class StateAccumulator implements Accumulator {
  private final List<Accumulator> parts;

  StateAccumulator(List<Accumulator> parts) {
    this.parts = parts;
  }

  Accumulator part(int index) {
    return parts.get(index);
  }

  @Override
  public void merge(Accumulator other) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).merge(((StateAccumulator) other).part(i));
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    for (Accumulator part : parts) {
      part.write(output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    for (Accumulator part : parts) {
      part.mergeFrom(input);
    }
  }

  @Override
  public void subtract(Accumulator other) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).subtract(((StateAccumulator) other).part(i));
    }
  }
}
