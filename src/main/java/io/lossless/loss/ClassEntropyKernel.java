package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Extended;

/** Cross entropy with class indices. */
final class ClassEntropyKernel extends EntropyKernel {
  private final ClassWeights weight;
  private final double smoothing;
  private final ClassTargets targets;
  private final long ignoreIndex;
  private int[] labels = {};
  private LogNormaliser normaliser;

  ClassEntropyKernel(CrossEntropyLoss loss) {
    this.weight = loss.weight();
    this.smoothing = loss.smoothing();
    this.ignoreIndex = loss.ignoreIndex();
    this.targets = new ClassTargets(ignoreIndex);
    this.normaliser = new Column(1, Storage.DOUBLE).logNormaliser();
  }

  /**
   * One label for each vector of one length, the usual batch, goes through short loops; a batch
   * with a row that is ignored, wrong or null goes the general way as a whole.
   */
  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (!isUsual(batch)) {
      super.evaluate(batch, rows);
      return;
    }
    Column input = batch.column(0);
    int classes = input.uniformLength();
    prepare(batch);
    input.gather(classes, labels, batch.rows(), rows.loss());
    combine(normaliser.maximum(), normaliser.logSum(), rows.loss(), batch.rows());
    if (weight.isPresent()) {
      double[] denominator = rows.varyingDenominators();
      for (int row = 0; row < batch.rows(); row++) {
        denominator[row] = weight.of(labels[row]);
        rows.loss()[row] = denominator[row] * rows.loss()[row];
      }
    }
  }

  /** Whether it is such a batch; then its labels are read. */
  private boolean isUsual(Batch batch) {
    int classes = batch.column(0).uniformLength();
    Column target = batch.column(1);
    return classes > 0
        && target.depth() == 0
        && target.storage() == Storage.LONG
        && smoothing == 0
        && weight.fit(classes)
        && batch.status().allValid()
        && readLabels(target, classes, batch.rows());
  }

  @Override
  boolean gather(Batch batch, double[] logit) {
    if (weight.isPresent() || !isUsual(batch)) {
      return false;
    }
    Column input = batch.column(0);
    input.gather(input.uniformLength(), labels, batch.rows(), logit);
    return true;
  }

  @Override
  boolean gather(Batch batch, int row, double[] logit) {
    if (weight.isPresent() || smoothing != 0) {
      return false;
    }
    Column input = batch.column(0);
    int classes = input.dimension(row, 0);
    int positions = ClassTargets.positions(input, row);
    for (int p = 0; p < positions; p++) {
      int label = targets.at(batch, row, batch.column(1).start(row) + p, classes);
      logit[p] =
          label == ClassTargets.IGNORED
              ? Double.NaN
              : input.leaf(input.start(row) + p + label * positions);
    }
    return true;
  }

  private static void combine(double[] maximum, double[] logSum, double[] loss, int count) {
    for (int row = 0; row < count; row++) {
      loss[row] = logSum[row] + (maximum[row] - loss[row]);
    }
  }

  /** Whether every label is a class that counts; then they are in {@code labels}. */
  private boolean readLabels(Column target, int classes, int count) {
    if (labels.length < count) {
      labels = new int[count];
    }
    long[] values = target.longs();
    boolean usual = true;
    for (int row = 0; row < count; row++) {
      long label = values[row];
      usual &= label >= 0 && label < classes && label != ignoreIndex;
      labels[row] = (int) label;
    }
    return usual;
  }

  @Override
  void prepare(Batch batch) {
    prepare(batch.column(0).logNormaliser());
  }

  @Override
  void prepare(LogNormaliser prepared) {
    normaliser = prepared;
  }

  @Override
  boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
    if (!targets.checkShape(batch, row) || !ClassTargets.checkWeights(batch, row, weight)) {
      return false;
    }
    Column input = batch.column(0);
    int classes = input.dimension(row, 0);
    int positions = ClassTargets.positions(input, row);
    int firstLabel = batch.column(1).start(row);
    int firstPosition = normaliser.firstPosition(row);
    for (int p = 0; p < positions; p++) {
      int label = targets.at(batch, row, firstLabel + p, classes);
      if (label == ClassTargets.REJECTED) {
        return false;
      }
      if (label == ClassTargets.IGNORED) {
        loss[p] = 0;
        denominator[p] = 0;
        continue;
      }
      double maximum = normaliser.maximum()[firstPosition + p];
      double logSum = normaliser.logSum()[firstPosition + p];
      int leaf = input.start(row) + p;
      double labelWeight = weight.of(label);
      double own = labelWeight * (logSum + (maximum - input.leaf(leaf + label * positions)));
      loss[p] =
          smoothing == 0
              ? own
              : (1 - smoothing) * own
                  + smoothing
                      / classes
                      * weighted(input, leaf, positions, classes, maximum, logSum);
      denominator[p] = labelWeight;
    }
    return true;
  }

  /** Σ_c weight_c · nlp_c of one position, its rounding errors carried along (TwoSum). */
  private double weighted(
      Column input, int leaf, int stride, int classes, double maximum, double logSum) {
    double sum = 0;
    double error = 0;
    for (int c = 0; c < classes; c++) {
      double value = logSum + (maximum - input.leaf(leaf + c * stride));
      if (weight.isPresent()) {
        value *= weight.of(c);
      }
      double next = sum + value;
      double part = next - sum;
      error += (sum - (next - part)) + (value - part);
      sum = next;
    }
    return RowSum.total(sum, error);
  }

  @Override
  Entropy entropy(Batch batch, int row, int position, Extended logSum) {
    Column input = batch.column(0);
    int classes = input.dimension(row, 0);
    int stride = ClassTargets.positions(input, row);
    int leaf = input.start(row) + position;
    double maximum = normaliser.maximum()[normaliser.firstPosition(row) + position];
    int label = targets.at(batch, row, batch.column(1).start(row) + position, classes);
    double labelWeight = weight.of(label);
    Extended own =
        logSum.plus(Extended.sum(maximum, -input.leaf(leaf + label * stride))).times(labelWeight);
    if (smoothing == 0) {
      return new Entropy(own, labelWeight);
    }
    Extended sum = Extended.ZERO;
    Extended weights = Extended.ZERO;
    for (int c = 0; c < classes; c++) {
      Extended value = logSum.plus(Extended.sum(maximum, -input.leaf(leaf + c * stride)));
      sum = sum.plus(value.times(weight.of(c)));
      weights = weights.plus(weight.of(c));
    }
    Extended share = new Extended(smoothing, 0).dividedBy(new Extended(classes, 0));
    Extended value = own.times(Extended.sum(1, -smoothing)).plus(sum.times(share));
    return new Entropy(value, (1 - smoothing) * labelWeight + smoothing / classes * weights.high());
  }
}
