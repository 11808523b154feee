package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import io.lossless.exact.Elementary;
import io.lossless.exact.ExponentialSums;
import io.lossless.exact.Extended;
import java.util.Arrays;

/**
 * Turns cross entropies into focal losses, position by position.
 *
 * <p>Numerics: relative to the loss, an error of the softmax's sum counts {@code S = (1 / ce +
 * gamma p / (1 − p)) d ce / d log sum} times, p = exp(−ce): up to 1 + gamma times. The sum of the
 * extended {@link LogNormaliser} will do up to S = 11, that of many classes up to 1.3; elsewhere it
 * is computed again, each exponential to 2^-65. Everything after the sum is {@link Extended}, and
 * rounded once.
 */
final class FocalKernel extends PositionKernel {
  /** What errors of exponentials may be in a loss, in 2^-53 of it; its rounding comes to it. */
  private static final double MOST_DOUBT = 3.4;

  /** How far the normaliser's excess may be off, in 2^-53 of it, where it has a rest. */
  private static final double EXTENDED_DOUBT = 0.3;

  /** The same of more than {@link ExponentialSums#WIDEST_CHAIN} classes. */
  private static final double WIDE_DOUBT = 2.6;

  /** Whole gammas up to here are powers by multiplication. */
  private static final int LARGEST_WHOLE = 32;

  /** Beyond these numbers the loss is computed plainly: there 1 − p is 1, or its power 0. */
  private static final double LARGEST_GAMMA = 0x1p60;

  private static final double LARGEST_ALPHA = 0x1p60;
  private static final double LARGEST_ENTROPY = 0x1p850;

  /** Losses below it are computed again, as the rests of their factors may be 0. */
  private static final double LEAST_LOSS = 0x1p-900;

  private final EntropyKernel entropy;
  private final double alpha;
  private final double gamma;
  private final int wholeGamma;
  private final boolean usual;
  private final boolean hasLoops;
  private final FocalLoops loops;
  private final CarriedExcess carriedExcess = new CarriedExcess();
  private LogNormaliser normaliser = new Column(1, Storage.DOUBLE).extendedNormaliser();
  private double[] logit = {};
  private double[] vectorLoss = {};

  FocalKernel(EntropyKernel entropy, double alpha, double gamma) {
    this.entropy = entropy;
    this.alpha = alpha;
    this.gamma = gamma;
    this.wholeGamma = gamma <= LARGEST_WHOLE && gamma == (int) gamma ? (int) gamma : -1;
    this.loops = new FocalLoops(alpha, gamma, wholeGamma);
    this.usual = Math.abs(alpha) <= LARGEST_ALPHA && gamma <= LARGEST_GAMMA;
    this.hasLoops = usual && wholeGamma >= 0;
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

  /** Vectors have one position each: the short loops take all of a batch, if it is a usual one. */
  private boolean evaluateVectors(Batch batch, double[] loss) {
    int count = batch.rows();
    reserve(count);
    if (!hasLoops || batch.column(0).depth() > 1 || !entropy.gather(batch, logit)) {
      return false;
    }
    prepare(batch);
    double sumDoubt = sumDoubt(batch.column(0).uniformLength());
    for (int from = 0; from < count; from += FocalLoops.LANES) {
      int size = Math.min(FocalLoops.LANES, count - from);
      loops.evaluate(normaliser, sumDoubt, from, logit, from, size);
      for (int i = 0; i < size; i++) {
        loss[from + i] = checked(batch, from + i, 0, i, logit[from + i]);
      }
    }
    return true;
  }

  private void reserve(int count) {
    if (logit.length < count) {
      logit = new double[count + (count >> 1)];
    }
  }

  /** Turns the cross entropies of a valid row's positions into losses. */
  private void focus(Batch batch, int row, double[] loss, int positions) {
    reserve(positions);
    if (!hasLoops || !entropy.gather(batch, row, logit)) {
      for (int p = 0; p < positions; p++) {
        loss[p] = focused(batch, row, p, loss[p], false);
      }
      return;
    }
    int first = normaliser.firstPosition(row);
    double sumDoubt = sumDoubt(batch.column(0).dimension(row, 0));
    for (int from = 0; from < positions; from += FocalLoops.LANES) {
      int size = Math.min(FocalLoops.LANES, positions - from);
      loops.evaluate(normaliser, sumDoubt, first + from, logit, from, size);
      for (int i = 0; i < size; i++) {
        int p = from + i;
        boolean ignored = loss[p] == 0 && Double.isNaN(logit[p]);
        loss[p] = ignored ? focused(batch, row, p, 0, true) : checked(batch, row, p, i, logit[p]);
      }
    }
  }

  /** The loss in a lane of the loops if it will do. */
  private double checked(Batch batch, int row, int p, int lane, double classLogit) {
    double loss = loops.losses()[lane];
    if (loops.doubt()[lane] <= MOST_DOUBT && loss >= LEAST_LOSS) {
      return loss;
    }
    int position = normaliser.firstPosition(row) + p;
    double logSum = Elementary.log1p(normaliser.excess()[position]);
    double plainEntropy = logSum + (normaliser.maximum()[position] - classLogit);
    return focused(batch, row, p, plainEntropy, true);
  }

  private static double sumDoubt(int classes) {
    return classes <= ExponentialSums.WIDEST_CHAIN ? EXTENDED_DOUBT : WIDE_DOUBT;
  }

  @Override
  void prepare(Batch batch) {
    normaliser = batch.column(0).extendedNormaliser();
    entropy.prepare(normaliser);
  }

  @Override
  boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
    boolean valid = entropy.evaluate(batch, row, loss, denominator);
    int positions = ClassTargets.positions(batch.column(0), row);
    if (valid) {
      focus(batch, row, loss, positions);
    }
    Arrays.fill(denominator, 0, positions, 1.0);
    return valid;
  }

  /**
   * The loss of a position.
   *
   * @param plainEntropy its cross entropy as a double; 0 where it is ignored
   * @param sensitive whether the normaliser's sum is known not to do
   */
  private double focused(Batch batch, int row, int p, double plainEntropy, boolean sensitive) {
    if (usual && plainEntropy > 0 && plainEntropy <= LARGEST_ENTROPY) {
      double loss = carried(batch, row, p, sensitive);
      if (!Double.isNaN(loss)) {
        return loss;
      }
    }
    double wrong = -Elementary.expm1(-plainEntropy);
    return alpha * Elementary.pow(wrong, gamma) * plainEntropy;
  }

  private double carried(Batch batch, int row, int p, boolean sensitive) {
    int position = normaliser.firstPosition(row) + p;
    double excess = normaliser.excess()[position];
    if (!sensitive) {
      Extended about = new Extended(excess, normaliser.excessRest()[position]);
      EntropyKernel.Entropy own = entropy.entropy(batch, row, p, about.log1p());
      Extended wrong = own.value().oneMinusExpOfMinus();
      double sumDoubt = sumDoubt(batch.column(0).dimension(row, 0));
      if (sumDoubt * sensitivity(own, wrong, excess) <= MOST_DOUBT) {
        return loss(own.value(), wrong);
      }
    }
    Extended sum =
        carriedExcess.of(batch.column(0), row, p, normaliser.maximum()[position], excess);
    Extended own = entropy.entropy(batch, row, p, sum.log1p()).value();
    return loss(own, own.oneMinusExpOfMinus());
  }

  private double loss(Extended own, Extended wrong) {
    Extended factor = alpha == 1 ? own : own.times(alpha);
    return wholeGamma >= 0
        ? factor.times(wrong.toThe(wholeGamma)).high()
        : factor.timesExp(gamma, wrong.log());
  }

  /** S: how many times a relative error of the excess is in the loss. */
  private double sensitivity(EntropyKernel.Entropy own, Extended wrong, double excess) {
    double right = (1 - wrong.high()) - wrong.low();
    double byEntropy = 1 / own.value().high() + gamma * right / wrong.high();
    return Math.abs(byEntropy * own.slope()) * (excess / (1 + excess));
  }
}
