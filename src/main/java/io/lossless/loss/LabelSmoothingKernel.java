package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.LogNormaliser;

/** Negative log-probabilities, one of them weighed with 1 − s and the others with s / (C − 1). */
final class LabelSmoothingKernel extends VectorKernel {
  private final double smoothing;
  private final ClassTargets targets = ClassTargets.withoutIgnored();
  private double[] terms = new double[VectorRun.ELEMENTS];

  /** By vector. */
  private double[] maximum = new double[VectorRun.ELEMENTS];

  private double[] logSum = new double[VectorRun.ELEMENTS];

  LabelSmoothingKernel(double smoothing) {
    super(1, VectorRun.Axis.FIRST, "class");
    this.smoothing = smoothing;
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    reserve(run);
    takeNormaliser(batch.column(0).logNormaliser(), run);
    double[] logits = run.values(0);
    for (int vector = 0; vector < run.vectors(); vector++) {
      int start = run.start(vector);
      surprisals(logits, start, run.start(vector + 1), maximum[vector], logSum[vector]);
      int label = start + label(batch, run, vector);
      double own = terms[label];
      terms[label] = 0;
      double others = RowSum.ofFours(terms, start, run.start(vector + 1));
      double share = smoothing / (run.length(vector) - 1);
      loss[vector] = (1 - smoothing) * own + share * others;
    }
  }

  private void reserve(VectorRun run) {
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    if (maximum.length < run.vectors()) {
      maximum = new double[run.vectors()];
      logSum = new double[run.vectors()];
    }
  }

  private void takeNormaliser(LogNormaliser normaliser, VectorRun run) {
    for (int vector = 0; vector < run.vectors(); vector++) {
      int position = normaliser.firstPosition(run.row(vector)) + run.position(vector);
      maximum[vector] = normaliser.maximum()[position];
      logSum[vector] = normaliser.logSum()[position];
    }
  }

  private void surprisals(double[] logits, int from, int to, double top, double logOfSum) {
    for (int i = from; i < to; i++) {
      terms[i] = logOfSum + (top - logits[i]);
    }
  }

  /** A row that is rejected goes on with a label that does no harm. */
  private int label(Batch batch, VectorRun run, int vector) {
    int row = run.row(vector);
    int position = run.position(vector);
    int classes = run.length(vector);
    if (classes == 1) {
      batch.status().reject(row, "pred must have at least two classes, got one");
    }
    boolean fits = position == 0 ? targets.checkShape(batch, row) : batch.status().isValid(row);
    int leaf = batch.column(1).start(row) + position;
    return fits ? Math.max(targets.at(batch, row, leaf, classes), 0) : 0;
  }
}
