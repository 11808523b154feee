package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.RowStatus;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.Slots;
import java.util.Arrays;
import java.util.Optional;

/** Adds the positions of rows to the sums of their classes. */
final class BalancedEvaluator implements Evaluator {
  private final ClassTargets targets;
  private final boolean smooth;
  private Optional<Batch> batch = Optional.empty();
  private int[] labels = {};
  private int[] firstLabel = {};

  BalancedEvaluator(CrossEntropyLoss loss) {
    this.targets = new ClassTargets(loss.ignoreIndex());
    this.smooth = loss.smoothing() > 0;
  }

  @Override
  public void evaluate(Batch rows) {
    batch = Optional.of(rows);
    Column input = rows.column(0);
    input.logNormaliser();
    if (firstLabel.length < rows.rows()) {
      firstLabel = new int[rows.rows() + (rows.rows() >> 1)];
    }
    int count = 0;
    for (int row = 0; row < rows.rows(); row++) {
      firstLabel[row] = count;
      if (targets.checkShape(rows, row)) {
        count = readLabels(rows, row, count);
      }
    }
  }

  private int readLabels(Batch rows, int row, int from) {
    Column input = rows.column(0);
    int positions = ClassTargets.positions(input, row);
    if (labels.length < from + positions) {
      labels = Arrays.copyOf(labels, from + positions + (from >> 1) + 64);
    }
    for (int p = 0; p < positions; p++) {
      int leaf = rows.column(1).start(row) + p;
      labels[from + p] = targets.at(rows, row, leaf, input.dimension(row, 0));
      if (labels[from + p] == ClassTargets.REJECTED) {
        return from;
      }
    }
    return from + positions;
  }

  @Override
  public void addAll(Accumulator group) {
    for (int row = 0; row < batch.orElseThrow().rows(); row++) {
      add(row, group);
    }
  }

  @Override
  public void scatter(int[] slot, Slots groups) {
    ObjectSlots objects = (ObjectSlots) groups;
    for (int row = 0; row < batch.orElseThrow().rows(); row++) {
      add(row, objects.accumulator(slot[row]));
    }
  }

  @Override
  public void add(int row, Accumulator group) {
    BalancedAccumulator sums = (BalancedAccumulator) group;
    Batch rows = batch.orElseThrow();
    RowStatus status = rows.status();
    if (!status.isValid(row)) {
      sums.count(status.isNull(row) ? 1 : 0, status.isInvalid(row) ? 1 : 0);
      return;
    }
    Column input = rows.column(0);
    LogNormaliser normaliser = input.logNormaliser();
    int classes = input.dimension(row, 0);
    int positions = ClassTargets.positions(input, row);
    double weight = rows.sampleWeight().map(column -> column.leaf(column.start(row))).orElse(1.0);
    sums.beginRow(classes);
    for (int p = 0; p < positions; p++) {
      int label = labels[firstLabel[row] + p];
      if (label == ClassTargets.IGNORED) {
        continue;
      }
      double maximum = normaliser.maximum()[normaliser.firstPosition(row) + p];
      double logSum = normaliser.logSum()[normaliser.firstPosition(row) + p];
      int leaf = input.start(row) + p;
      sums.add(label, logSum + (maximum - input.leaf(leaf + label * positions)), weight);
      for (int c = 0; smooth && c < classes; c++) {
        sums.addSmooth(c, logSum + (maximum - input.leaf(leaf + c * positions)), weight);
      }
    }
  }
}
