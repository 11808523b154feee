package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Extended;

/** Cross entropy with probabilities, which PyTorch does not check: neither range nor sum. */
final class ProbabilityEntropyKernel extends EntropyKernel {
  private final ClassWeights weight;
  private final double smoothing;
  private LogNormaliser normaliser;

  ProbabilityEntropyKernel(CrossEntropyLoss loss) {
    this.weight = loss.weight();
    this.smoothing = loss.smoothing();
    this.normaliser = new Column(1, Storage.DOUBLE).logNormaliser();
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
    Column input = batch.column(0);
    Column target = batch.column(1);
    if (!batch.status().isValid(row)
        || ClassTargets.rejectNoClasses(batch, row)
        || !ClassTargets.checkWeights(batch, row, weight)) {
      return false;
    }
    if (!target.sameShape(row, input)) {
      batch
          .status()
          .reject(
              row,
              "target must have the shape of input "
                  + input.shapeText(row)
                  + ", got "
                  + target.shapeText(row));
      return false;
    }
    int positions = ClassTargets.positions(input, row);
    int firstPosition = normaliser.firstPosition(row);
    for (int p = 0; p < positions; p++) {
      loss[p] =
          entropy(
              input,
              input.start(row) + p,
              target,
              target.start(row) + p,
              positions,
              input.dimension(row, 0),
              normaliser.maximum()[firstPosition + p],
              normaliser.logSum()[firstPosition + p]);
      denominator[p] = 1;
    }
    return true;
  }

  /** Σ_c weight_c · t'_c · nlp_c of one position, its rounding errors carried along (TwoSum). */
  private double entropy(
      Column input,
      int inputLeaf,
      Column target,
      int targetLeaf,
      int stride,
      int classes,
      double maximum,
      double logSum) {
    double sum = 0;
    double error = 0;
    for (int c = 0; c < classes; c++) {
      double probability = target.leaf(targetLeaf + c * stride);
      if (smoothing > 0) {
        probability = probability * (1 - smoothing) + smoothing / classes;
      }
      if (weight.isPresent()) {
        probability *= weight.of(c);
      }
      double value = probability * (logSum + (maximum - input.leaf(inputLeaf + c * stride)));
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
    Column target = batch.column(1);
    int classes = input.dimension(row, 0);
    int stride = ClassTargets.positions(input, row);
    double maximum = normaliser.maximum()[normaliser.firstPosition(row) + position];
    Extended kept = Extended.sum(1, -smoothing);
    Extended share = new Extended(smoothing, 0).dividedBy(new Extended(classes, 0));
    Extended sum = Extended.ZERO;
    Extended factors = Extended.ZERO;
    for (int c = 0; c < classes; c++) {
      int leaf = position + c * stride;
      Extended value = logSum.plus(Extended.sum(maximum, -input.leaf(input.start(row) + leaf)));
      Extended factor = kept.times(target.leaf(target.start(row) + leaf)).plus(share);
      factor = factor.times(weight.of(c));
      sum = sum.plus(value.times(factor));
      factors = factors.plus(factor);
    }
    return new Entropy(sum, factors.high());
  }
}
