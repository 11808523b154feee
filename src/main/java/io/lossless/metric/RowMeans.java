package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The exact weighted sums of a value of each row, or of several.
 *
 * @param value what the value is: equal ones are the same value, and make kernels that compute it
 * @param name the function of the groups
 */
record RowMeans(RowValue value, FunctionName name) implements Tally<RowMeans.Sums> {
  /** A value of a row, as a record of its parameters. */
  interface RowValue extends Supplier<RowKernel> {}

  @Override
  public Sums group() {
    return new Sums(name);
  }

  @Override
  public Evaluator evaluator() {
    return new SumEvaluator(value.get());
  }

  private static final class SumEvaluator extends TallyEvaluator<Sums> {
    private final RowKernel kernel;
    private final RowValues values = new RowValues();
    private double[] weight = {};

    SumEvaluator(RowKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    void read(Batch batch) {
      kernel.evaluate(batch, values);
    }

    @Override
    void add(int row, double weight, Sums group) {
      group.add(values, row, weight);
    }

    @Override
    public void addAll(Accumulator group) {
      if (!values.isSingle()) {
        super.addAll(group);
        return;
      }
      batch().sampleWeight().ifPresent(this::load);
      int count = batch().status().allValid() ? values.rows() : keepValid();
      if (batch().sampleWeight().isPresent()) {
        ((Sums) group).addAll(values.values(), weight, count);
      } else {
        ((Sums) group).addAll(values.values(), count);
      }
    }

    private void load(Column column) {
      if (weight.length < column.rows()) {
        weight = new double[column.rows() + (column.rows() >> 1)];
      }
      column.copyLeaves(0, column.rows(), weight, 0);
    }

    /** Moves the valid rows to the front; the batch is not added row by row after that. */
    private int keepValid() {
      double[] of = values.values();
      boolean weighted = batch().sampleWeight().isPresent();
      int count = 0;
      for (int row = 0; row < values.rows(); row++) {
        if (batch().status().isValid(row)) {
          of[count] = of[row];
          if (weighted) {
            weight[count] = weight[row];
          }
          count++;
        }
      }
      return count;
    }
  }

  /** Σ weight · value for each output, Σ weight, and the number of rows. */
  static final class Sums implements Accumulator {
    private final FunctionName name;
    private final List<ExactSum> values = new ArrayList<>();
    private final ExactSum weight = new ExactSum();
    private long rows;

    Sums(FunctionName name) {
      this.name = name;
    }

    /** The exact sums of the outputs; none without rows. */
    List<ExactSum> values() {
      return values;
    }

    ExactSum weight() {
      return weight;
    }

    long rows() {
      return rows;
    }

    private void add(RowValues of, int row, double rowWeight) {
      int outputs = of.outputs(row);
      ensureOutputs(outputs);
      for (int output = 0; output < outputs; output++) {
        values.get(output).addProduct(of.value(row, output), rowWeight);
      }
      weight.add(rowWeight);
      rows++;
    }

    private void addAll(double[] of, int count) {
      if (count > 0) {
        ensureOutputs(1);
        values.get(0).add(of, 0, count);
        weight.addLong(count);
        rows += count;
      }
    }

    private void addAll(double[] of, double[] weights, int count) {
      if (count > 0) {
        ensureOutputs(1);
        values.get(0).addProducts(of, weights, 0, count);
        weight.add(weights, 0, count);
        rows += count;
      }
    }

    private void ensureOutputs(int count) {
      if (rows == 0 && values.isEmpty()) {
        for (int output = 0; output < count; output++) {
          values.add(new ExactSum());
        }
      }
      name.requireOutputs(values.size(), count);
    }

    @Override
    public void merge(Accumulator other) {
      Sums sums = (Sums) other;
      if (sums.rows == 0) {
        return;
      }
      ensureOutputs(sums.values.size());
      for (int output = 0; output < values.size(); output++) {
        values.get(output).merge(sums.values.get(output));
      }
      weight.merge(sums.weight);
      rows += sums.rows;
    }

    @Override
    public void write(DataOutput output) throws IOException {
      output.writeLong(rows);
      if (rows > 0) {
        weight.write(output);
        output.writeInt(values.size());
        for (ExactSum value : values) {
          value.write(output);
        }
      }
    }

    @Override
    public void mergeFrom(DataInput input) throws IOException {
      long count = input.readLong();
      if (count == 0) {
        return;
      }
      weight.merge(ExactSum.read(input));
      int outputs = StoredCount.read(input, 1);
      for (int output = 0; output < outputs; output++) {
        ExactSum value = ExactSum.read(input);
        if (rows == 0) {
          values.add(value);
        } else {
          name.requireOutputs(values.size(), outputs);
          values.get(output).merge(value);
        }
      }
      rows += count;
    }

    @Override
    public void subtract(Accumulator other) {
      Sums sums = (Sums) other;
      rows = Subtraction.count("rows", rows, sums.rows);
      if (sums.rows > 0) {
        Subtraction.same("outputs", values.size(), sums.values.size());
        for (int output = 0; output < values.size(); output++) {
          Subtraction.sum(values.get(output), sums.values.get(output));
        }
        Subtraction.sum(weight, sums.weight);
      }
      if (rows == 0) {
        values.clear();
        weight.clear();
      }
    }
  }
}
