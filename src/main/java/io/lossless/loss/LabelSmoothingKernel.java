package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;

/** Negative log-probabilities, one of them weighed with 1 − s and the others with s / (C − 1). */
final class LabelSmoothingKernel extends VectorKernel {
  private final double smoothing;
  private final ClassTargets targets = ClassTargets.withoutIgnored();
  private final VectorReduction reduction = new VectorReduction();
  private double[] terms = new double[VectorRun.ELEMENTS];
  private double[] own = new double[VectorRun.ELEMENTS];

  LabelSmoothingKernel(double smoothing) {
    super(1, VectorRun.Axis.FIRST, "class");
    this.smoothing = smoothing;
  }

  @Override
  void check(Batch batch) {
    Column pred = batch.column(0);
    for (int row = 0; row < batch.rows(); row++) {
      if (!targets.checkShape(batch, row)) {
        continue;
      }
      if (pred.dimension(row, 0) == 1) {
        batch.status().reject(row, "pred must have at least two classes, got one");
        continue;
      }
      int positions = ClassTargets.positions(pred, row);
      boolean valid = true;
      for (int p = 0; valid && p < positions; p++) {
        valid = label(batch, row, p) != ClassTargets.REJECTED;
      }
    }
  }

  private int label(Batch batch, int row, int position) {
    int leaf = batch.column(1).start(row) + position;
    return targets.at(batch, row, leaf, batch.column(0).dimension(row, 0));
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    reserve(run);
    LogNormaliser normaliser = batch.column(0).logNormaliser();
    double[] logits = run.values(0);
    for (int vector = 0; vector < run.vectors(); vector++) {
      int row = run.row(vector);
      int position = normaliser.firstPosition(row) + run.position(vector);
      int start = run.start(vector);
      double maximum = normaliser.maximum()[position];
      double logSum = normaliser.logSum()[position];
      surprise(logits, maximum, logSum, start, start + run.length(vector));
      int label = start + label(batch, row, run.position(vector));
      own[vector] = terms[label];
      terms[label] = 0;
    }
    reduction.sums(terms, run, loss);
    for (int vector = 0; vector < run.vectors(); vector++) {
      double share = smoothing / (run.length(vector) - 1);
      loss[vector] = (1 - smoothing) * own[vector] + share * loss[vector];
    }
  }

  private void reserve(VectorRun run) {
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    if (own.length < run.vectors()) {
      own = new double[run.vectors()];
    }
  }

  private void surprise(double[] logits, double maximum, double logSum, int from, int to) {
    for (int i = from; i < to; i++) {
      terms[i] = logSum + (maximum - logits[i]);
    }
  }
}
