package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.ExactSum;
import java.io.Serializable;

/**
 * A {@code d2_pinball_score} over sorted true values, of which stretches are summed apart and then
 * merged; of the same bits as the function.
 */
public final class PinballSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double alpha;
  private final QuantileSearch search;
  private final ExactSum loss = new ExactSum();
  private final ExactSum above = new ExactSum();
  private final ExactSum weightAbove = new ExactSum();
  private final ExactSum below = new ExactSum();
  private final ExactSum weightBelow = new ExactSum();

  /** One element each, as loops over batches take them. */
  private final double[] truth = new double[1];

  private final double[] prediction = new double[1];
  private final double[] error = new double[1];
  private final transient PointError.Loop loop;

  /**
   * The sums of a stretch.
   *
   * @param alpha the quantile that is predicted
   * @param search for that quantile of the true values
   */
  public PinballSums(double alpha, QuantileSearch search) {
    this.alpha = alpha;
    this.search = search;
    this.loop = new PinballError(alpha).loop();
  }

  /** Adds the next row, whose true value is not below those before. */
  public void add(double truthOfRow, double predictionOfRow, double weight) {
    truth[0] = truthOfRow;
    prediction[0] = predictionOfRow;
    loop.evaluate(truth, prediction, error, 1);
    loss.addProduct(error[0], weight);
    boolean isAbove = search.isAbove(truthOfRow, weight);
    (isAbove ? above : below).addProduct(truthOfRow, weight);
    (isAbove ? weightAbove : weightBelow).add(weight);
  }

  /** Adds another stretch. */
  public void merge(PinballSums other) {
    search.merge(other.search);
    loss.merge(other.loss);
    above.merge(other.above);
    weightAbove.merge(other.weightAbove);
    below.merge(other.below);
    weightBelow.merge(other.weightBelow);
  }

  /** The score of all stretches; NaN for fewer than two rows. */
  public double score(long rows) {
    if (rows < 2) {
      return Double.NaN;
    }
    Dyadic quantile = search.quantile();
    Dyadic higher = distance(above, weightAbove, quantile).times(Dyadic.ofDouble(alpha));
    Dyadic lower = distance(below, weightBelow, quantile).times(Dyadic.ofDouble(1 - alpha));
    return PinballScore.score(loss, higher.minus(lower));
  }

  /** \( \sum w (y - q) \). */
  private static Dyadic distance(ExactSum values, ExactSum weight, Dyadic quantile) {
    return values.exactValue().minus(weight.exactValue().times(quantile));
  }
}
