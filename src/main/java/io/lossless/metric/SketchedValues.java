package io.lossless.metric;

import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of rows, or of each of their outputs, in sketches: for quantiles from fixed memory.
 *
 * <p>Beyond k rows it is the one group whose bytes depend on more than its rows: {@link
 * ValueSketch}.
 */
final class SketchedValues implements Accumulator {
  private final int k;
  private final FunctionName name;
  private final List<ValueSketch> outputs = new ArrayList<>();
  private long rows;

  /**
   * @param k that of the sketches
   * @param name the function of the group
   */
  SketchedValues(int k, FunctionName name) {
    this.k = k;
    this.name = name;
  }

  long rows() {
    return rows;
  }

  /** Adds a row. */
  void add(RowValues values, int row) {
    int count = values.outputs(row);
    ensureOutputs(count);
    for (int output = 0; output < count; output++) {
      outputs.get(output).add(values.value(row, output));
    }
    rows++;
  }

  private void ensureOutputs(int count) {
    if (rows == 0 && outputs.isEmpty()) {
      for (int output = 0; output < count; output++) {
        outputs.add(new ValueSketch(k));
      }
    }
    name.requireOutputs(outputs.size(), count);
  }

  /** The values of each output, sorted, as far as sketches have them. */
  List<Quantiles> quantiles() {
    return outputs.stream().map(values -> new Quantiles(values.run(), rows, false)).toList();
  }

  @Override
  public long memoryBytes() {
    return 100 + outputs.stream().mapToLong(ValueSketch::memoryBytes).sum();
  }

  @Override
  public void merge(Accumulator other) {
    SketchedValues values = (SketchedValues) other;
    if (values.rows > 0) {
      ensureOutputs(values.outputs.size());
      for (int output = 0; output < outputs.size(); output++) {
        outputs.get(output).merge(values.outputs.get(output));
      }
      rows += values.rows;
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    if (rows > 0) {
      output.writeInt(outputs.size());
      for (ValueSketch values : outputs) {
        values.write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    long count = input.readLong();
    if (count == 0) {
      return;
    }
    ensureOutputs(StoredCount.read(input, 1));
    rows += count;
    for (ValueSketch values : outputs) {
      values.mergeFrom(input);
      if (values.count() != rows) {
        throw new IOException("a sketch of " + values.count() + " rows instead of " + rows);
      }
    }
  }
}
