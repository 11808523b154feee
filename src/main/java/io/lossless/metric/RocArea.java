package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;

/**
 * The exact area under the ROC curve: over the distinct scores, the sum of {@code negatives ·
 * (positives above + positives / 2)}, divided by {@code positives · negatives} of all rows.
 *
 * <p>A stretch of the scores can be summed by itself, where the weight of the positives above it is
 * known; {@link #merge} adds the other stretches, in any order. Without weights all is done in
 * integers of 128 bits, for up to 2^62 rows.
 */
public final class RocArea implements RankingSum {
  private static final long serialVersionUID = 1L;

  private final ExactSum above;
  private final ExactSum positives = new ExactSum();
  private final ExactSum negatives = new ExactSum();
  private final ExactSum twice = new ExactSum();

  /** The positives above that were counted, and are not yet among the sums. */
  private long countedPositives;

  private long countedNegatives;
  private long twiceHigh;
  private long twiceLow;

  /** An area from the highest score on. */
  public RocArea() {
    this(new ExactSum());
  }

  /**
   * An area of scores below others.
   *
   * @param above the weight of the positive rows of higher scores
   */
  public RocArea(ExactSum above) {
    this.above = above.copy();
  }

  @Override
  public void count(double score, long positive, long negative) {
    long factor = 2 * countedPositives + positive;
    long low = negative * factor;
    twiceLow += low;
    twiceHigh +=
        Math.multiplyHigh(negative, factor) + (Long.compareUnsigned(twiceLow, low) < 0 ? 1 : 0);
    countedPositives += positive;
    countedNegatives += negative;
  }

  @Override
  public void weigh(double score, ExactSum positive, ExactSum negative) {
    if (!negative.isZero()) {
      ExactSum factor = positive.copy();
      factor.addScaled(above, 2);
      factor.addScaled(positives, 2);
      ExactProducts.add(negative, factor, twice);
    }
    positives.merge(positive);
    negatives.merge(negative);
  }

  /** Takes what was counted into the sums: the positives above count for each counted negative. */
  private void settle() {
    ExactSum counted = new ExactSum();
    counted.addLong(countedNegatives);
    ExactSum higher = above.copy();
    higher.merge(positives);
    ExactSum twiceHigher = new ExactSum();
    twiceHigher.addScaled(higher, 2);
    ExactProducts.add(counted, twiceHigher, twice);
    twice.addProduct((double) (twiceHigh >> 32), 0x1p96);
    twice.addProduct((double) (twiceHigh & 0xffffffffL), 0x1p64);
    twice.addProduct((double) (twiceLow >>> 32), 0x1p32);
    twice.addLong(twiceLow & 0xffffffffL);
    positives.addLong(countedPositives);
    negatives.addLong(countedNegatives);
    twiceHigh = 0;
    twiceLow = 0;
    countedPositives = 0;
    countedNegatives = 0;
  }

  @Override
  public void merge(RankingSum other) {
    RocArea area = (RocArea) other;
    settle();
    area.settle();
    positives.merge(area.positives);
    negatives.merge(area.negatives);
    twice.merge(area.twice);
  }

  /** The area, rounded once; NaN without positive or without negative rows of any weight. */
  @Override
  public double value() {
    settle();
    ExactSum pairs = new ExactSum();
    ExactProducts.add(positives, negatives, pairs);
    ExactSum twicePairs = new ExactSum();
    twicePairs.addScaled(pairs, 2);
    return ExactQuotient.of(twice, twicePairs);
  }
}
