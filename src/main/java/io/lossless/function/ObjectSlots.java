package io.lossless.function;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Slots as one accumulator object each: for states without a denser form. */
public final class ObjectSlots implements Slots {
  /** A guess at an accumulator's size; exact sums of loss-like data take 100 bytes each. */
  private static final long BYTES_EACH = 400;

  private final Aggregation aggregation;
  private final List<Accumulator> groups = new ArrayList<>();

  public ObjectSlots(Aggregation aggregation) {
    this.aggregation = aggregation;
  }

  @Override
  public Accumulator accumulator(int slot) {
    return groups.get(slot);
  }

  @Override
  public void ensure(int count) {
    while (groups.size() < count) {
      groups.add(aggregation.accumulator());
    }
  }

  @Override
  public void mergeFrom(int slot, DataInput input) throws IOException {
    groups.get(slot).mergeFrom(input);
  }

  @Override
  public long memoryBytes() {
    return groups.size() * BYTES_EACH;
  }

  @Override
  public void clear() {
    groups.clear();
  }
}
