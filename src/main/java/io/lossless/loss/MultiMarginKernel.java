package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Hinges of the scores of one label against those of all other classes. */
final class MultiMarginKernel extends VectorKernel {
  private final boolean squared;
  private final double margin;
  private final ClassWeights weight;
  private final ClassTargets targets = ClassTargets.withoutIgnored();
  private final VectorReduction reduction = new VectorReduction();
  private double[] terms = new double[VectorRun.ELEMENTS];

  MultiMarginKernel(MultiMarginLoss loss) {
    super(1, VectorRun.Axis.FIRST, "class");
    this.squared = loss.p() == 2;
    this.margin = loss.margin();
    this.weight = loss.weight();
  }

  @Override
  void check(Batch batch) {
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row) && ClassTargets.checkWeights(batch, row, weight)) {
        label(batch, row);
      }
    }
  }

  private int label(Batch batch, int row) {
    Column target = batch.column(1);
    return targets.at(batch, row, target.start(row), batch.column(0).size(row));
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    double[] scores = run.values(0);
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    for (int vector = 0; vector < run.vectors(); vector++) {
      int start = run.start(vector);
      int own = start + label(batch, run.row(vector));
      hinges(scores, margin - scores[own], start, start + run.length(vector));
      terms[own] = 0;
    }
    if (squared) {
      square(terms, run.elements());
    }
    reduction.sums(terms, run, loss);
    for (int vector = 0; vector < run.vectors(); vector++) {
      double sum = Double.isNaN(loss[vector]) ? withoutNaN(run, vector) : loss[vector];
      double labelWeight = sum > 0 ? weight.of(label(batch, run.row(vector))) : 1;
      loss[vector] = labelWeight * sum / run.length(vector);
    }
  }

  private void hinges(double[] scores, double shift, int from, int to) {
    for (int i = from; i < to; i++) {
      terms[i] = Math.max(shift + scores[i], 0);
    }
  }

  private static void square(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * values[i];
    }
  }

  /** PyTorch adds a hinge if it is greater than 0, which NaN is not. */
  private double withoutNaN(VectorRun run, int vector) {
    int start = run.start(vector);
    for (int i = start; i < start + run.length(vector); i++) {
      terms[i] = Double.isNaN(terms[i]) ? 0 : terms[i];
    }
    return reduction.sum(terms, start, run.length(vector));
  }
}
