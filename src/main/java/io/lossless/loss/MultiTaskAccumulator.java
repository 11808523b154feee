package io.lossless.loss;

import io.lossless.function.Accumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The sums of two tasks on the same rows, which are counted once. */
record MultiTaskAccumulator(CountedAccumulator first, MeanAccumulator second)
    implements Accumulator {
  MultiTaskAccumulator() {
    this(new CountedAccumulator(), new MeanAccumulator());
  }

  @Override
  public void merge(Accumulator other) {
    MultiTaskAccumulator tasks = (MultiTaskAccumulator) other;
    first.merge(tasks.first);
    second.merge(tasks.second);
  }

  @Override
  public void write(DataOutput output) throws IOException {
    first.write(output);
    second.write(output);
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    first.mergeFrom(input);
    second.mergeFrom(input);
  }

  @Override
  public void subtract(Accumulator other) {
    MultiTaskAccumulator tasks = (MultiTaskAccumulator) other;
    first.subtract(tasks.first);
    second.subtract(tasks.second);
  }
}
