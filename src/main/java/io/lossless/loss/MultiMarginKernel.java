package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Hinges of the scores of one label against those of all other classes. */
final class MultiMarginKernel extends VectorKernel {
  private final boolean squared;
  private final double margin;
  private final ClassWeights weight;
  private final ClassTargets targets = ClassTargets.withoutIgnored();
  private final double[] shift = new double[VectorRun.ELEMENTS];
  private final int[] label = new int[VectorRun.ELEMENTS];
  private double[] terms = new double[VectorRun.ELEMENTS];

  MultiMarginKernel(MultiMarginLoss loss) {
    super(1, VectorRun.Axis.FIRST, "class");
    this.squared = loss.p() == 2;
    this.margin = loss.margin();
    this.weight = loss.weight();
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    int count = run.elements();
    if (terms.length < count) {
      terms = new double[count];
    }
    takeLabels(batch, run);
    run.spread(shift, terms);
    Hinges.shift(terms, run.values(0), count);
    if (squared) {
      square(terms, count);
    }
    for (int vector = 0; vector < run.vectors(); vector++) {
      int start = run.start(vector);
      terms[start + label[vector]] = 0;
      double sum = Hinges.sum(terms, start, run.start(vector + 1));
      double weighted = sum > 0 ? weight.of(label[vector]) * sum : sum;
      loss[vector] = weighted / run.length(vector);
    }
  }

  /** A row that is rejected goes on with a label that does no harm. */
  private void takeLabels(Batch batch, VectorRun run) {
    double[] scores = run.values(0);
    Column target = batch.column(1);
    for (int vector = 0; vector < run.vectors(); vector++) {
      int row = run.row(vector);
      int classes = run.length(vector);
      boolean fits = ClassTargets.checkWeights(batch, row, classes, weight);
      int given = targets.at(batch, row, target.start(row), classes);
      label[vector] = fits ? Math.max(given, 0) : 0;
      shift[vector] = margin - scores[run.start(vector) + label[vector]];
    }
  }

  private static void square(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * values[i];
    }
  }
}
