package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;

/** Cross entropy with class indices. */
final class ClassEntropyKernel extends EntropyKernel {
  private final ClassWeights weight;
  private final double smoothing;
  private final ClassTargets targets;
  private final DistanceSums distances;
  private final Surprisals surprisals = new Surprisals();
  private final double[] logit = new double[EntropyLanes.COUNT];
  private final double[] factor = new double[EntropyLanes.COUNT];
  private final int[] leaf = new int[EntropyLanes.COUNT];
  private int[] labels = {};
  private LogNormaliser normaliser;

  ClassEntropyKernel(CrossEntropyLoss loss) {
    this.weight = loss.weight();
    this.smoothing = loss.smoothing();
    this.targets = new ClassTargets(loss.ignoreIndex());
    this.distances = new DistanceSums(weight);
    this.normaliser = new Column(1, Storage.DOUBLE).logNormaliser();
  }

  /**
   * One label for each vector of one length, the usual batch, goes through short loops; a batch
   * with a row that is ignored, wrong or null goes the general way as a whole.
   */
  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (smoothing != 0 || !targets.haveVectors(batch, weight)) {
      super.evaluate(batch, rows);
      return;
    }
    long[] label = batch.column(1).longs();
    prepare(batch);
    batch.column(0).gather(label, batch.rows(), rows.loss());
    combine(normaliser.maximum(), normaliser.logSum(), rows.loss(), batch.rows());
    if (weight.isPresent()) {
      double[] denominator = rows.varyingDenominators();
      for (int row = 0; row < batch.rows(); row++) {
        denominator[row] = weight.of((int) label[row]);
        rows.loss()[row] = denominator[row] * rows.loss()[row];
      }
    }
  }

  @Override
  boolean acceptsVectors(Batch batch) {
    if (!targets.haveVectors(batch, weight)) {
      return false;
    }
    long[] label = batch.column(1).longs();
    reserveLabels(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      labels[row] = (int) label[row];
    }
    return true;
  }

  @Override
  boolean accepts(Batch batch, int row) {
    if (!targets.checkShape(batch, row) || !ClassTargets.checkWeights(batch, row, weight)) {
      return false;
    }
    Column input = batch.column(0);
    int positions = ClassTargets.positions(input, row);
    reserveLabels(positions);
    for (int p = 0; p < positions; p++) {
      labels[p] = targets.at(batch, row, batch.column(1).start(row) + p, input.dimension(row, 0));
      if (labels[p] == ClassTargets.REJECTED) {
        return false;
      }
    }
    return true;
  }

  @Override
  int lanes(int classes) {
    return smoothing == 0 ? EntropyLanes.COUNT : DistanceSums.lanes(classes);
  }

  @Override
  void entropies(Batch batch, PositionRun run, EntropyLanes lanes) {
    Column input = batch.column(0);
    gatherLogits(input, run);
    lanes.classEntropies(logit, run.count());
    if (weight.isPresent()) {
      weigh(run, lanes);
    }
    if (smoothing != 0) {
      distances.ofAll(input, run, lanes.maximum);
      smooth(run, lanes);
    }
  }

  /** The logits of the classes, NaN for ignored ones. */
  private void gatherLogits(Column input, PositionRun run) {
    for (int i = 0; i < run.count(); i++) {
      int label = Math.max(0, labels[run.index() + i]);
      leaf[i] = run.inputLeaf() + i * run.stride() + label * run.classStride();
    }
    input.gather(leaf, run.count(), logit);
    for (int i = 0; i < run.count(); i++) {
      if (labels[run.index() + i] == ClassTargets.IGNORED) {
        logit[i] = Double.NaN;
      }
    }
  }

  private void weigh(PositionRun run, EntropyLanes lanes) {
    for (int i = 0; i < run.count(); i++) {
      factor[i] = weight.of(Math.max(0, labels[run.index() + i]));
    }
    double[] value = lanes.value;
    double[] rest = lanes.valueRest;
    ExtendedArrays.multiply(factor, value, rest, value, rest, run.count());
    System.arraycopy(factor, 0, lanes.slope, 0, run.count());
  }

  /** Adds {@code smoothing / C (W log sum + Σ_c w_c d_c)}, W the sum of all weights. */
  private void smooth(PositionRun run, EntropyLanes lanes) {
    int count = run.count();
    Extended kept = Extended.sum(1, -smoothing);
    Extended share = new Extended(smoothing, 0).dividedBy(new Extended(run.classes(), 0));
    Extended all = share.times(weight.sum(run.classes()));
    DistanceSums.Sums sums = distances.all();
    ExtendedArrays.multiply(lanes.value, lanes.valueRest, kept, count);
    ExtendedArrays.multiply(lanes.logSum, lanes.logSumRest, all, count);
    ExtendedArrays.multiply(sums.high(), sums.low(), share, count);
    ExtendedArrays.add(lanes.value, lanes.valueRest, lanes.logSum, lanes.logSumRest, count);
    ExtendedArrays.add(lanes.value, lanes.valueRest, sums.high(), sums.low(), count);
    for (int i = 0; i < count; i++) {
      lanes.slope[i] = kept.high() * lanes.slope[i] + all.high();
    }
  }

  private static void combine(double[] maximum, double[] logSum, double[] loss, int count) {
    for (int row = 0; row < count; row++) {
      loss[row] = logSum[row] + (maximum[row] - loss[row]);
    }
  }

  private void reserveLabels(int count) {
    if (labels.length < count) {
      labels = new int[count + (count >> 1)];
    }
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

  /** Σ_c weight_c · nlp_c of one position. */
  private double weighted(
      Column input, int leaf, int stride, int classes, double maximum, double logSum) {
    double[] values = surprisals.of(input, leaf, stride, classes, maximum, logSum);
    if (weight.isPresent()) {
      weight.multiply(values, classes);
    }
    return RowSum.of(values, 0, classes);
  }

  @Override
  Extended entropy(Batch batch, int row, int position, Extended logSum) {
    Column input = batch.column(0);
    int classes = input.dimension(row, 0);
    int stride = ClassTargets.positions(input, row);
    int first = input.start(row) + position;
    double maximum = normaliser.maximum()[normaliser.firstPosition(row) + position];
    int label = targets.at(batch, row, batch.column(1).start(row) + position, classes);
    Extended own =
        logSum
            .plus(Extended.sum(maximum, -input.leaf(first + label * stride)))
            .times(weight.of(label));
    if (smoothing == 0) {
      return own;
    }
    Extended sum = Extended.ZERO;
    for (int c = 0; c < classes; c++) {
      Extended value = logSum.plus(Extended.sum(maximum, -input.leaf(first + c * stride)));
      sum = sum.plus(value.times(weight.of(c)));
    }
    Extended share = new Extended(smoothing, 0).dividedBy(new Extended(classes, 0));
    return own.times(Extended.sum(1, -smoothing)).plus(sum.times(share));
  }
}
