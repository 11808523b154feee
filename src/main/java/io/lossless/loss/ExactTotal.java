package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Σ weight · x and Σ weight of a numeric column, exact; whole numbers are added unrounded.
 *
 * @param weighted whether the second argument is a weight
 * @param result what a group with rows comes to
 */
record ExactTotal(boolean weighted, ToDoubleFunction<ExactTotal.Totals> result)
    implements Aggregation {

  @Override
  public ResultType resultType() {
    return ResultType.Scalar.NULLABLE_DOUBLE;
  }

  @Override
  public Evaluator evaluator() {
    return new TotalEvaluator(weighted);
  }

  @Override
  public Accumulator accumulator() {
    return new Totals();
  }

  @Override
  public Object finish(Accumulator group) {
    Totals totals = (Totals) group;
    return totals.rows == 0 ? null : result.applyAsDouble(totals);
  }

  /** The sums of a group. */
  static final class Totals implements Accumulator {
    private final ExactSum sum = new ExactSum();
    private final ExactSum weight = new ExactSum();
    private long rows;

    ExactSum sum() {
      return sum;
    }

    ExactSum weight() {
      return weight;
    }

    @Override
    public void merge(Accumulator other) {
      Totals totals = (Totals) other;
      sum.merge(totals.sum);
      weight.merge(totals.weight);
      rows += totals.rows;
    }

    @Override
    public void write(DataOutput output) throws IOException {
      output.writeLong(rows);
      sum.write(output);
      weight.write(output);
    }

    @Override
    public void mergeFrom(DataInput input) throws IOException {
      rows += input.readLong();
      sum.merge(ExactSum.read(input));
      weight.merge(ExactSum.read(input));
    }

    @Override
    public void subtract(Accumulator other) {
      Totals totals = (Totals) other;
      rows = Subtraction.count("rows", rows, totals.rows);
      Subtraction.sum(sum, totals.sum);
      Subtraction.sum(weight, totals.weight);
    }
  }

  private static final class TotalEvaluator implements Evaluator {
    private final boolean weighted;
    private Optional<Batch> batch = Optional.empty();
    private double[] values = {};

    TotalEvaluator(boolean weighted) {
      this.weighted = weighted;
    }

    @Override
    public void evaluate(Batch rows) {
      batch = Optional.of(rows);
      if (weighted) {
        Column weight = rows.column(1);
        for (int row = 0; row < rows.rows(); row++) {
          double value = weight.leaf(row);
          if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            rows.status().reject(row, "weight must be finite, got " + value);
          }
        }
      }
    }

    @Override
    public void addAll(Accumulator group) {
      Batch rows = batch.orElseThrow();
      Column column = rows.column(0);
      if (weighted || column.storage() == Storage.LONG || !rows.status().allValid()) {
        for (int row = 0; row < rows.rows(); row++) {
          add(row, group);
        }
        return;
      }
      if (values.length < rows.rows()) {
        values = new double[rows.rows() + (rows.rows() >> 1)];
      }
      column.copyLeaves(0, rows.rows(), values, 0);
      Totals totals = (Totals) group;
      totals.sum.add(values, 0, rows.rows());
      totals.weight.addLong(rows.rows());
      totals.rows += rows.rows();
    }

    @Override
    public void add(int row, Accumulator group) {
      Batch rows = batch.orElseThrow();
      RowStatus status = rows.status();
      if (!status.isValid(row)) {
        return;
      }
      Totals totals = (Totals) group;
      totals.rows++;
      Column column = rows.column(0);
      double weight = weighted ? rows.column(1).leaf(row) : 1;
      totals.weight.add(weight);
      if (column.storage() == Storage.LONG) {
        addWhole(totals.sum, column.longLeaf(row), weight);
      } else if (weighted) {
        totals.sum.addProduct(column.leaf(row), weight);
      } else {
        totals.sum.add(column.leaf(row));
      }
    }

    /** Two halves of a long are doubles without rounding. */
    private void addWhole(ExactSum sum, long value, double weight) {
      if (weighted) {
        long low = value & 0xffff_ffffL;
        sum.addProduct((double) (value - low), weight);
        sum.addProduct((double) low, weight);
      } else {
        sum.addLong(value);
      }
    }

    @Override
    public void scatter(int[] slot, Slots groups) {
      ObjectSlots objects = (ObjectSlots) groups;
      for (int row = 0; row < batch.orElseThrow().rows(); row++) {
        add(row, objects.accumulator(slot[row]));
      }
    }
  }
}
