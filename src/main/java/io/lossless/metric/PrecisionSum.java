package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;

/**
 * The average precision: over the distinct scores, the sum of {@code positives · precision at that
 * score}, divided by the positives of all rows.
 *
 * <p>Only the precision at a score is rounded: the value is within 1 ulp of the exact one, within 2
 * ulp for weighted rows. A stretch of the scores can be summed by itself, where the weights above
 * it are known; {@link #merge} then adds the other stretches, in any order.
 */
public final class PrecisionSum implements RankingSum {
  private static final long serialVersionUID = 1L;

  private final ExactSum truePositives;
  private final ExactSum predicted;
  private final ExactSum positives = new ExactSum();
  private final ExactSum weighted = new ExactSum();
  private long countedTruePositives;
  private long countedPredicted;

  /** A sum from the highest score on. */
  public PrecisionSum() {
    this(new ExactSum(), new ExactSum());
  }

  /**
   * A sum over scores of weighted rows below others.
   *
   * @param positivesAbove the weight of the positive rows of higher scores
   * @param negativesAbove the weight of the negative rows of higher scores
   */
  public PrecisionSum(ExactSum positivesAbove, ExactSum negativesAbove) {
    truePositives = positivesAbove.copy();
    predicted = positivesAbove.copy();
    predicted.merge(negativesAbove);
  }

  /**
   * A sum over scores of rows without weights below others.
   *
   * @param positivesAbove the number of positive rows of higher scores
   * @param negativesAbove the number of negative rows of higher scores
   */
  public PrecisionSum(long positivesAbove, long negativesAbove) {
    this();
    countedTruePositives = positivesAbove;
    countedPredicted = positivesAbove + negativesAbove;
  }

  @Override
  public void count(double score, long positive, long negative) {
    countedTruePositives += positive;
    countedPredicted += positive + negative;
    if (positive > 0) {
      weighted.addProduct(
          (double) positive, (double) countedTruePositives / (double) countedPredicted);
      positives.addLong(positive);
    }
  }

  @Override
  public void weigh(double score, ExactSum positive, ExactSum negative) {
    truePositives.merge(positive);
    predicted.merge(positive);
    predicted.merge(negative);
    if (!positive.isZero()) {
      weighted.addScaled(positive, truePositives.value() / predicted.value());
      positives.merge(positive);
    }
  }

  @Override
  public void merge(RankingSum other) {
    PrecisionSum sum = (PrecisionSum) other;
    positives.merge(sum.positives);
    weighted.merge(sum.weighted);
  }

  /** The average precision; 0 without positive rows, as scikit-learn has it. */
  @Override
  public double value() {
    return positives.isZero() ? 0 : ExactQuotient.of(weighted, positives);
  }
}
