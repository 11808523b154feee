package io.lossless.loss;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The sums of a mean, and how many rows are in them. */
final class CountedAccumulator implements LossAccumulator {
  private final MeanAccumulator values = new MeanAccumulator();
  private long rows;

  long rows() {
    return rows;
  }

  @Override
  public ExactSum totalLoss() {
    return values.totalLoss();
  }

  @Override
  public ExactSum totalDenominator() {
    return values.totalDenominator();
  }

  /** Left-out rows don't count. */
  @Override
  public void count(int nullRows, int invalidRows) {}

  @Override
  public void add(LossRows batch, int count) {
    rows += count;
    values.add(batch, count);
  }

  @Override
  public void addWeighted(LossRows batch, double[] weight, int count) {
    rows += count;
    values.addWeighted(batch, weight, count);
  }

  @Override
  public void add(double loss, double denominator) {
    rows++;
    values.add(loss, denominator);
  }

  @Override
  public void addWeighted(double loss, double denominator, double weight) {
    rows++;
    values.addWeighted(loss, denominator, weight);
  }

  @Override
  public void merge(Accumulator other) {
    CountedAccumulator counted = (CountedAccumulator) other;
    rows += counted.rows;
    values.merge(counted.values);
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    values.write(output);
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    rows += input.readLong();
    values.mergeFrom(input);
  }

  @Override
  public void subtract(Accumulator other) {
    CountedAccumulator counted = (CountedAccumulator) other;
    rows = Subtraction.count("rows", rows, counted.rows);
    values.subtract(counted.values);
  }
}
