package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.exact.Maximum;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The largest absolute error of the rows. */
record LargestError() implements Tally<LargestError.Largest> {
  @Override
  public Largest group() {
    return new Largest();
  }

  @Override
  public Evaluator evaluator() {
    return new LargestEvaluator();
  }

  private static final class LargestEvaluator extends TallyEvaluator<Largest> {
    private final RowKernel kernel = new AbsoluteError().get();
    private final RowValues errors = new RowValues();
    private final Maximum maximum = new Maximum();

    @Override
    void read(Batch batch) {
      kernel.evaluate(batch, errors);
    }

    @Override
    void add(int row, double weight, Largest group) {
      group.add(errors.values()[row], 1);
    }

    @Override
    public void addAll(Accumulator group) {
      if (batch().status().allValid()) {
        ((Largest) group).add(maximum.of(errors.values(), 0, errors.rows()), errors.rows());
      } else {
        super.addAll(group);
      }
    }
  }

  /** The number of rows and the largest error. */
  static final class Largest implements Accumulator {
    private double error;
    private long rows;

    double error() {
      return error;
    }

    long rows() {
      return rows;
    }

    private void add(double other, long count) {
      error = Math.max(error, other);
      rows += count;
    }

    @Override
    public void merge(Accumulator other) {
      Largest largest = (Largest) other;
      add(largest.error, largest.rows);
    }

    @Override
    public void write(DataOutput output) throws IOException {
      output.writeLong(rows);
      output.writeDouble(error);
    }

    @Override
    public void mergeFrom(DataInput input) throws IOException {
      long count = input.readLong();
      add(input.readDouble(), count);
    }
  }
}
