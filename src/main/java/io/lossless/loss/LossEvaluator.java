package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import io.lossless.function.Accumulator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.Slots;
import io.lossless.function.SummandEvaluator;

/** Evaluates a loss and hands its rows to means and summaries. */
final class LossEvaluator implements SummandEvaluator {
  private final LossKernel kernel;
  private final LossRows rows = new LossRows();
  private RowStatus status;
  private boolean weighted;
  private double[] copiedWeight = {};
  private double[] weight = {};

  LossEvaluator(LossKernel kernel) {
    this.kernel = kernel;
    this.status = new RowStatus("", false);
  }

  @Override
  public void evaluate(Batch batch) {
    status = batch.status();
    rows.begin(batch.rows());
    kernel.evaluate(batch, rows);
    weighted = batch.sampleWeight().isPresent();
    batch.sampleWeight().ifPresent(this::loadWeight);
  }

  /** Doubles are read where they are, unless {@link #compact} would move them. */
  private void loadWeight(Column column) {
    if (column.storage() == Storage.DOUBLE && status.allValid()) {
      weight = column.doubles();
      return;
    }
    if (copiedWeight.length < column.rows()) {
      copiedWeight = new double[column.rows() + (column.rows() >> 1)];
    }
    column.copyLeaves(0, column.rows(), copiedWeight, 0);
    weight = copiedWeight;
  }

  @Override
  public void addAll(Accumulator group) {
    LossAccumulator losses = (LossAccumulator) group;
    losses.count(status.nullRows(), status.invalidRows());
    int count = status.allValid() ? rows.rows() : compact();
    if (weighted) {
      losses.addWeighted(rows, weight, count);
    } else {
      losses.add(rows, count);
    }
  }

  /** Moves the valid rows to the front; the batch is not added row by row after that. */
  private int compact() {
    int count = 0;
    double[] loss = rows.loss();
    double[] denominator = rows.denominator();
    for (int row = 0; row < rows.rows(); row++) {
      if (status.isValid(row)) {
        loss[count] = loss[row];
        denominator[count] = denominator[row];
        if (weighted) {
          weight[count] = weight[row];
        }
        count++;
      }
    }
    return count;
  }

  @Override
  public void add(int row, Accumulator group) {
    LossAccumulator losses = (LossAccumulator) group;
    if (status.isValid(row)) {
      double loss = rows.loss()[row];
      double denominator = rows.denominator()[row];
      if (weighted) {
        losses.addWeighted(loss, denominator, weight[row]);
      } else {
        losses.add(loss, denominator);
      }
    } else {
      losses.count(status.isNull(row) ? 1 : 0, status.isInvalid(row) ? 1 : 0);
    }
  }

  @Override
  public double summand(int row) {
    return weighted ? rows.loss()[row] * weight[row] : rows.loss()[row];
  }

  @Override
  public void scatter(int[] slot, Slots groups) {
    if (groups instanceof MeanSlots means) {
      means.scatter(rows, slot, status, weighted, weight);
      return;
    }
    ObjectSlots objects = (ObjectSlots) groups;
    for (int row = 0; row < rows.rows(); row++) {
      add(row, objects.accumulator(slot[row]));
    }
  }
}
