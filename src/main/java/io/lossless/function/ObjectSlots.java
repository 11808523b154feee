package io.lossless.function;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Slots as one accumulator object each: for states without a denser form. */
public final class ObjectSlots implements Slots {
  /** Of more groups, so many of them, evenly spread, stand for all. */
  private static final int SAMPLE = 1024;

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
    int step = groups.size() / SAMPLE + 1;
    long bytes = 0;
    for (int slot = 0; slot < groups.size(); slot += step) {
      bytes += groups.get(slot).memoryBytes();
    }
    return bytes * step;
  }

  @Override
  public void clear() {
    groups.clear();
  }
}
