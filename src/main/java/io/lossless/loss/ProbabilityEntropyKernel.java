package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;

/** Cross entropy with probabilities, which PyTorch does not check: neither range nor sum. */
final class ProbabilityEntropyKernel extends EntropyKernel {
  private final ClassWeights weight;
  private final double smoothing;
  private final DistanceSums distances;
  private final Surprisals surprisals = new Surprisals();
  private LogNormaliser normaliser;

  ProbabilityEntropyKernel(CrossEntropyLoss loss) {
    this.weight = loss.weight();
    this.smoothing = loss.smoothing();
    this.distances = new DistanceSums(weight);
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
  boolean accepts(Batch batch, int row) {
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
    return true;
  }

  @Override
  boolean acceptsVectors(Batch batch) {
    int classes = batch.column(0).uniformLength();
    return classes > 0
        && batch.column(1).uniformLength() == classes
        && weight.fit(classes)
        && batch.status().allValid();
  }

  @Override
  int lanes(int classes) {
    return DistanceSums.lanes(classes);
  }

  /**
   * With s for the smoothing, {@code (log sum · F + Σ_c w_c t_c d_c) (1 − s) + (log sum · W + Σ_c
   * w_c d_c) s / C}, F the sum of all w_c t_c and W of all weights.
   */
  @Override
  void entropies(Batch batch, PositionRun run, EntropyLanes lanes) {
    int count = run.count();
    distances.ofTarget(batch.column(0), batch.column(1), run, lanes.maximum, smoothing > 0);
    DistanceSums.Sums factors = distances.factors();
    DistanceSums.Sums own = distances.own();
    if (smoothing > 0) {
      Extended kept = Extended.sum(1, -smoothing);
      Extended share = new Extended(smoothing, 0).dividedBy(new Extended(run.classes(), 0));
      Extended all = share.times(weight.sum(run.classes()));
      DistanceSums.Sums others = distances.all();
      ExtendedArrays.multiply(factors.high(), factors.low(), kept, count);
      ExtendedArrays.multiply(own.high(), own.low(), kept, count);
      ExtendedArrays.multiply(others.high(), others.low(), share, count);
      ExtendedArrays.add(own.high(), own.low(), others.high(), others.low(), count);
      ExtendedArrays.add(factors.high(), factors.low(), all, count);
    }
    System.arraycopy(factors.high(), 0, lanes.slope, 0, count);
    System.arraycopy(lanes.logSum, 0, lanes.value, 0, count);
    System.arraycopy(lanes.logSumRest, 0, lanes.valueRest, 0, count);
    double[] value = lanes.value;
    double[] rest = lanes.valueRest;
    ExtendedArrays.multiply(value, rest, factors.high(), factors.low(), count);
    ExtendedArrays.add(value, rest, own.high(), own.low(), count);
  }

  @Override
  boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
    if (!accepts(batch, row)) {
      return false;
    }
    Column input = batch.column(0);
    Column target = batch.column(1);
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

  /** Σ_c weight_c · t'_c · nlp_c of one position. */
  private double entropy(
      Column input,
      int inputLeaf,
      Column target,
      int targetLeaf,
      int stride,
      int classes,
      double maximum,
      double logSum) {
    double[] values = surprisals.of(input, inputLeaf, stride, classes, maximum, logSum);
    double[] probabilities = surprisals.factors(target, targetLeaf, stride, classes);
    if (smoothing > 0) {
      smooth(probabilities, classes);
    }
    if (weight.isPresent()) {
      weight.multiply(probabilities, classes);
    }
    for (int c = 0; c < classes; c++) {
      values[c] = probabilities[c] * values[c];
    }
    return RowSum.of(values, 0, classes);
  }

  private void smooth(double[] probabilities, int classes) {
    double share = smoothing / classes;
    for (int c = 0; c < classes; c++) {
      probabilities[c] = probabilities[c] * (1 - smoothing) + share;
    }
  }

  @Override
  Extended entropy(Batch batch, int row, int position, Extended logSum) {
    Column input = batch.column(0);
    Column target = batch.column(1);
    int classes = input.dimension(row, 0);
    int stride = ClassTargets.positions(input, row);
    double maximum = normaliser.maximum()[normaliser.firstPosition(row) + position];
    Extended kept = Extended.sum(1, -smoothing);
    Extended share = new Extended(smoothing, 0).dividedBy(new Extended(classes, 0));
    Extended sum = Extended.ZERO;
    for (int c = 0; c < classes; c++) {
      int leaf = position + c * stride;
      Extended value = logSum.plus(Extended.sum(maximum, -input.leaf(input.start(row) + leaf)));
      Extended factor = kept.times(target.leaf(target.start(row) + leaf)).plus(share);
      factor = factor.times(weight.of(c));
      sum = sum.plus(value.times(factor));
    }
    return sum;
  }
}
