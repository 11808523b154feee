package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Elementary;
import java.util.Arrays;

/**
 * Turns cross entropies into focal losses, positions side by side.
 *
 * <p>Numerics: relative to the loss, an error of the softmax's sum counts {@code S = (1 / ce +
 * gamma p / (1 − p)) d ce / d log sum} times, p = exp(−ce): up to 1 + gamma times. The sum of the
 * extended {@link LogNormaliser} will do up to S = 11. Elsewhere it is computed again by {@link
 * CarriedExcess}, each exponential to 2^-65. Everything after the sum is {@link
 * io.lossless.exact.Extended}, and rounded once. A position's own numbers decide, so that its bits
 * do not depend on others.
 */
final class FocalKernel extends PositionKernel {
  /** What errors of exponentials may be in a loss, in 2^-53 of it; its rounding comes to it. */
  private static final double MOST_DOUBT = 3.4;

  /** How far the normaliser's excess may be off, in 2^-53 of it. */
  private static final double EXTENDED_DOUBT = 0.3;

  /** Beyond these numbers the loss is computed plainly: there 1 − p is 1, or its power 0. */
  private static final double LARGEST_GAMMA = 0x1p60;

  private static final double LARGEST_ALPHA = 0x1p60;
  private static final double LARGEST_ENTROPY = 0x1p850;

  /** Losses below it are computed again, as the rests of their factors may be 0. */
  private static final double LEAST_LOSS = 0x1p-900;

  private final EntropyKernel entropy;
  private final double alpha;
  private final double gamma;
  private final boolean usual;
  private final FocalLoops loops;
  private final EntropyLanes lanes = new EntropyLanes();
  private final CarriedExcess carriedExcess = new CarriedExcess();
  private final int[] doubtful = new int[EntropyLanes.COUNT];
  private LogNormaliser normaliser = new Column(1, Storage.DOUBLE).extendedNormaliser();
  private double[] plainEntropy = {};
  private double[] plainDenominator = {};
  private int plainRow;
  private double[] vectorLoss = {};

  FocalKernel(EntropyKernel entropy, double alpha, double gamma) {
    this.entropy = entropy;
    this.alpha = alpha;
    this.gamma = gamma;
    this.loops = new FocalLoops(alpha, gamma);
    this.usual = Math.abs(alpha) <= LARGEST_ALPHA && gamma <= LARGEST_GAMMA;
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (evaluateVectors(batch, rows.loss())) {
      rows.uniformDenominator(1);
    } else {
      super.evaluate(batch, rows);
    }
  }

  @Override
  public void evaluateRows(Batch batch, Column result) {
    if (vectorLoss.length < batch.rows()) {
      vectorLoss = new double[batch.rows() + (batch.rows() >> 1)];
    }
    if (evaluateVectors(batch, vectorLoss)) {
      for (int row = 0; row < batch.rows(); row++) {
        int leaf = result.appendRow(1);
        result.doubles()[leaf] = vectorLoss[row];
      }
    } else {
      super.evaluateRows(batch, result);
    }
  }

  /** Vectors have one position each: they are side by side, if the batch is a usual one. */
  private boolean evaluateVectors(Batch batch, double[] loss) {
    int count = batch.rows();
    if (!usual || batch.column(0).depth() > 1 || !entropy.acceptsVectors(batch)) {
      return false;
    }
    prepare(batch);
    int most = entropy.lanes(batch.column(0).uniformLength());
    for (int from = 0; from < count; from += most) {
      int size = Math.min(most, count - from);
      evaluate(batch, PositionRun.ofVectors(batch, from, size));
      System.arraycopy(loops.losses(), 0, loss, from, size);
      for (int i = 0; i < size; i++) {
        if (!isGoodEnough(i)) {
          loss[from + i] = repaired(batch, from + i, 0, i);
        }
      }
    }
    return true;
  }

  @Override
  boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
    if (!entropy.accepts(batch, row)) {
      return false;
    }
    int positions = ClassTargets.positions(batch.column(0), row);
    Arrays.fill(denominator, 0, positions, 1.0);
    int most = entropy.lanes(batch.column(0).dimension(row, 0));
    for (int from = 0; from < positions; from += most) {
      int size = Math.min(most, positions - from);
      evaluate(batch, PositionRun.ofRow(batch, row, normaliser, from, size));
      for (int i = 0; i < size; i++) {
        boolean good = usual && isGoodEnough(i);
        loss[from + i] = good ? loops.losses()[i] : repaired(batch, row, from + i, i);
      }
    }
    return true;
  }

  /** Evaluates a run, and where the softmax's sum is not good enough, once more with a better. */
  private void evaluate(Batch batch, PositionRun run) {
    lanes.read(normaliser, run.normalised(), run.count(), EXTENDED_DOUBT);
    focus(batch, run);
    int count = chooseDoubtful(run.count());
    if (count > 0) {
      carriedExcess.refine(batch.column(0), run, lanes, doubtful, count);
      focus(batch, run);
    }
  }

  private void focus(Batch batch, PositionRun run) {
    lanes.takeLogarithms(run.count());
    entropy.entropies(batch, run, lanes);
    loops.evaluate(lanes, run.count());
  }

  /** Collects the lanes whose entropies are numbers, but not good enough ones. */
  private int chooseDoubtful(int count) {
    int chosen = 0;
    for (int i = 0; usual && i < count; i++) {
      if (loops.doubt()[i] > MOST_DOUBT && isUsual(lanes.value[i])) {
        doubtful[chosen++] = i;
      }
    }
    return chosen;
  }

  private static boolean isUsual(double entropy) {
    return entropy > 0 && entropy <= LARGEST_ENTROPY;
  }

  private boolean isGoodEnough(int lane) {
    return loops.doubt()[lane] <= MOST_DOUBT
        && lanes.value[lane] > 0
        && Math.abs(loops.losses()[lane]) >= LEAST_LOSS;
  }

  @Override
  void prepare(Batch batch) {
    normaliser = batch.column(0).extendedNormaliser();
    entropy.prepare(normaliser);
    plainRow = -1;
  }

  /** The loss of a position for which that of its lane will not do. */
  private double repaired(Batch batch, int row, int p, int lane) {
    if (usual && isUsual(lanes.value[lane])) {
      double loss = loops.loss(entropy.entropy(batch, row, p, lanes.excess(lane).log1p()));
      if (!Double.isNaN(loss)) {
        return loss;
      }
    }
    double plain = plain(batch, row, p);
    double wrong = -Elementary.expm1(-plain);
    return alpha * Elementary.pow(wrong, gamma) * plain;
  }

  /** The cross entropy of a position in plain doubles; 0 where it is ignored. */
  private double plain(Batch batch, int row, int p) {
    int positions = ClassTargets.positions(batch.column(0), row);
    if (plainEntropy.length < positions) {
      plainEntropy = new double[positions + (positions >> 1)];
      plainDenominator = new double[plainEntropy.length];
    }
    if (plainRow != row) {
      entropy.evaluate(batch, row, plainEntropy, plainDenominator);
      plainRow = row;
    }
    return plainEntropy[p];
  }
}
