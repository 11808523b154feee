package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Hinges of the scores of each label against those of all classes that are no labels. */
final class MultilabelMarginKernel extends VectorKernel {
  private final ClassTargets targets = ClassTargets.endingWithMinusOne();
  private final VectorReduction reduction = new VectorReduction();

  /** Of one row: whether a class is a label, the scores of the others, and what a label costs. */
  private boolean[] isLabel = {};

  private double[] others = {};
  private double[] terms = {};
  private double[] costs = {};

  MultilabelMarginKernel() {
    super(2, VectorRun.Axis.FIRST, "class");
  }

  @Override
  void check(Batch batch) {
    Column target = batch.column(1);
    for (int row = 0; row < batch.rows(); row++) {
      int classes = target.size(row);
      boolean valid = batch.status().isValid(row);
      for (int c = 0; valid && c < classes; c++) {
        int label = targets.at(batch, row, target.start(row) + c, classes);
        valid = label != ClassTargets.REJECTED;
      }
    }
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    for (int vector = 0; vector < run.vectors(); vector++) {
      int classes = run.length(vector);
      reserve(classes);
      loss[vector] = hinges(run.values(0), run.values(1), run.start(vector), classes) / classes;
    }
  }

  private void reserve(int classes) {
    if (isLabel.length < classes) {
      isLabel = new boolean[classes];
      others = new double[classes];
      terms = new double[classes];
      costs = new double[classes];
    }
  }

  private double hinges(double[] scores, double[] target, int start, int classes) {
    int labels = markLabels(target, start, classes);
    int count = 0;
    for (int c = 0; c < classes; c++) {
      if (!isLabel[c]) {
        others[count++] = scores[start + c];
      }
      isLabel[c] = false;
    }
    for (int i = 0; i < labels; i++) {
      double shift = 1 - scores[start + (int) target[start + i]];
      hinges(others, shift, terms, count);
      double cost = reduction.sum(terms, 0, count);
      costs[i] = Double.isNaN(cost) ? withoutNaN(count) : cost;
    }
    return RowSum.of(costs, 0, labels);
  }

  /** Marks the entries before the first −1 and returns their number. */
  private int markLabels(double[] target, int start, int classes) {
    int labels = 0;
    while (labels < classes && target[start + labels] >= 0) {
      isLabel[(int) target[start + labels]] = true;
      labels++;
    }
    return labels;
  }

  private static void hinges(double[] others, double shift, double[] terms, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Math.max(shift + others[i], 0);
    }
  }

  /** PyTorch adds a hinge if it is greater than 0, which NaN is not. */
  private double withoutNaN(int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Double.isNaN(terms[i]) ? 0 : terms[i];
    }
    return reduction.sum(terms, 0, count);
  }
}
