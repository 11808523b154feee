package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The distinct values of rows, or of each of their outputs, with exact weights: for quantiles. */
final class Distribution implements Accumulator {
  private final SortedRuns.Limit limit;
  private final List<SortedRuns> outputs = new ArrayList<>();
  private long rows;
  private boolean weighted;

  Distribution(SortedRuns.Limit limit) {
    this.limit = limit;
  }

  long rows() {
    return rows;
  }

  /** Adds a row of weight 1. */
  void count(RowValues values, int row) {
    add(values, row, 1);
  }

  /** Adds a row with a weight. */
  void addWeighted(RowValues values, int row, double weight) {
    weighted = true;
    add(values, row, weight);
  }

  private void add(RowValues values, int row, double weight) {
    int count = values.outputs(row);
    ensureOutputs(count);
    for (int output = 0; output < count; output++) {
      outputs.get(output).add(values.value(row, output), weight);
    }
    rows++;
  }

  private void ensureOutputs(int count) {
    if (rows == 0 && outputs.isEmpty()) {
      for (int output = 0; output < count; output++) {
        outputs.add(new SortedRuns(1, 1, limit));
      }
    }
    limit.name().requireOutputs(outputs.size(), count);
  }

  /** The values of each output, sorted. */
  List<Quantiles> quantiles() {
    return outputs.stream().map(values -> new Quantiles(values.run(), rows, weighted)).toList();
  }

  /** The sum of all weights. */
  ExactSum weight() {
    ExactSum weight = new ExactSum();
    if (!outputs.isEmpty()) {
      Run run = outputs.get(0).run();
      weight.add(run.weight(0), 0, run.size());
    }
    return weight;
  }

  @Override
  public long memoryBytes() {
    return 100 + outputs.stream().mapToLong(SortedRuns::memoryBytes).sum();
  }

  @Override
  public void merge(Accumulator other) {
    Distribution distribution = (Distribution) other;
    if (distribution.rows > 0) {
      ensureOutputs(distribution.outputs.size());
      for (int output = 0; output < outputs.size(); output++) {
        outputs.get(output).merge(distribution.outputs.get(output).run());
      }
      rows += distribution.rows;
      weighted |= distribution.weighted;
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    if (rows > 0) {
      output.writeBoolean(weighted);
      output.writeInt(outputs.size());
      for (SortedRuns values : outputs) {
        values.run().write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    long count = input.readLong();
    if (count > 0) {
      weighted |= input.readBoolean();
      ensureOutputs(StoredCount.read(input, 1));
      for (SortedRuns values : outputs) {
        values.merge(Run.read(1, 1, input));
      }
      rows += count;
    }
  }

  @Override
  public void subtract(Accumulator other) {
    Distribution distribution = (Distribution) other;
    rows = Subtraction.count("rows", rows, distribution.rows);
    if (distribution.rows > 0) {
      Subtraction.same("outputs", outputs.size(), distribution.outputs.size());
      for (int output = 0; output < outputs.size(); output++) {
        outputs.get(output).subtract(distribution.outputs.get(output).run());
      }
    }
    if (rows == 0) {
      outputs.clear();
      weighted = false;
    }
  }
}
