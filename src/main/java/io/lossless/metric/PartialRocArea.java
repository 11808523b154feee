package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The area under the ROC curve up to a false positive rate, standardised as McClish has it: 0.5 for
 * a random and 1 for a perfect order.
 *
 * <p>Computed with 60 digits, and rounded. Source: D. K. McClish, Analyzing a portion of the ROC
 * curve, Medical Decision Making 9, 1989, doi:10.1177/0272989X8900900307.
 */
final class PartialRocArea implements ThresholdVisitor {
  private static final MathContext DIGITS = new MathContext(60);

  private final BigDecimal limit;
  private final BigDecimal allPositives;
  private final BigDecimal allNegatives;
  private BigDecimal truePositives = BigDecimal.ZERO;
  private BigDecimal falsePositives = BigDecimal.ZERO;
  private BigDecimal area = BigDecimal.ZERO;

  /**
   * @param maxFpr above 0, below 1
   * @param positives the weight of all positive rows, above 0
   * @param negatives the weight of all negative rows, above 0
   */
  PartialRocArea(double maxFpr, ExactSum positives, ExactSum negatives) {
    this.limit = new BigDecimal(maxFpr);
    this.allPositives = ExactProducts.decimal(positives);
    this.allNegatives = ExactProducts.decimal(negatives);
  }

  @Override
  public void count(double score, long positives, long negatives) {
    add(BigDecimal.valueOf(positives), BigDecimal.valueOf(negatives));
  }

  @Override
  public void weigh(double score, ExactSum positives, ExactSum negatives) {
    add(ExactProducts.decimal(positives), ExactProducts.decimal(negatives));
  }

  private void add(BigDecimal positives, BigDecimal negatives) {
    BigDecimal room = limit.multiply(allNegatives).subtract(falsePositives);
    if (negatives.signum() > 0 && room.signum() > 0) {
      BigDecimal width = negatives.min(room);
      BigDecimal rise = positives.multiply(width).divide(negatives, DIGITS);
      BigDecimal height = truePositives.add(rise.divide(BigDecimal.valueOf(2)));
      area = area.add(width.multiply(height)).round(DIGITS);
    }
    truePositives = truePositives.add(positives);
    falsePositives = falsePositives.add(negatives);
  }

  double value() {
    BigDecimal half = BigDecimal.valueOf(0.5);
    BigDecimal random = half.multiply(limit).multiply(limit);
    BigDecimal part = area.divide(allPositives.multiply(allNegatives), DIGITS);
    return part.subtract(random)
        .divide(limit.subtract(random), DIGITS)
        .add(BigDecimal.ONE)
        .multiply(half)
        .doubleValue();
  }
}
