package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Hinges of the scores of each label against those of all classes that are no labels. */
final class MultilabelMarginKernel extends VectorKernel {
  private final ClassTargets targets = ClassTargets.endingWithMinusOne();

  /** Of one row: its scores, its labels before the first −1, and what each of them costs. */
  private double[] scores = {};

  private int[] labels = {};
  private double[] costs = {};
  private double[] terms = {};

  MultilabelMarginKernel() {
    super(2, VectorRun.Axis.FIRST, "class");
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    double[] target = run.values(1);
    for (int vector = 0; vector < run.vectors(); vector++) {
      int start = run.start(vector);
      int classes = run.length(vector);
      reserve(classes);
      if (fits(target, start, classes)) {
        System.arraycopy(run.values(0), start, scores, 0, classes);
        loss[vector] = hinges(takeLabels(target, start, classes), classes) / classes;
      } else {
        reject(batch, run.row(vector), classes);
      }
    }
  }

  private void reserve(int classes) {
    if (scores.length < classes) {
      scores = new double[classes];
      labels = new int[classes];
      costs = new double[classes];
      terms = new double[classes];
    }
  }

  /** Whether all entries of target are classes or −1, also those behind the first −1. */
  private static boolean fits(double[] target, int start, int classes) {
    boolean fits = true;
    for (int i = start; i < start + classes; i++) {
      double label = target[i];
      fits &= label >= -1 && label < classes && label == (int) label;
    }
    return fits;
  }

  private void reject(Batch batch, int row, int classes) {
    Column target = batch.column(1);
    boolean valid = true;
    for (int c = 0; valid && c < classes; c++) {
      valid = targets.at(batch, row, target.start(row) + c, classes) != ClassTargets.REJECTED;
    }
  }

  /** Takes the entries before the first −1 and returns their number. */
  private int takeLabels(double[] target, int start, int classes) {
    int count = 0;
    while (count < classes && target[start + count] >= 0) {
      labels[count] = (int) target[start + count];
      count++;
    }
    return count;
  }

  /** Labels have hinges against all classes, of which those against labels are then cleared. */
  private double hinges(int labelCount, int classes) {
    for (int i = 0; i < labelCount; i++) {
      Hinges.shift(terms, 1 - scores[labels[i]], scores, classes);
      for (int j = 0; j < labelCount; j++) {
        terms[labels[j]] = 0;
      }
      costs[i] = Hinges.sum(terms, 0, classes);
    }
    return RowSum.of(costs, 0, labelCount);
  }
}
