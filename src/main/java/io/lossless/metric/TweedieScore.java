package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.Elementary;
import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;

/** The score of a Tweedie deviance, other than of power 0, against that of the mean. */
final class TweedieScore {
  /**
   * The squared variation, relative to the mean, below which the terms around the mean cancel to
   * less than what the first term of their series leaves out: both are about 1e-5 here.
   */
  private static final double NARROW = 0x1p-34;

  private TweedieScore() {}

  static Aggregation of(Arguments arguments, double power) {
    FunctionName name = FunctionName.of(arguments);
    Tally<RowMeans.Sums> deviances = new RowMeans(new TweedieDeviance(power), name);
    Tally<RowMeans.Sums> terms = new RowMeans(new TweedieTerm(power), name);
    return MetricAggregation.number(
        new JointTally<>(deviances, new JointTally<>(terms, new MomentsTally(name))),
        joint -> {
          RowMeans.Sums deviance = joint.first();
          Rows.requireWeight(arguments, deviance.rows(), deviance.weight());
          ExactSum term = joint.second().first().values().get(0);
          return score(deviance, term, joint.second().second(), power);
        });
  }

  private static double score(
      RowMeans.Sums deviance, ExactSum term, Moments moments, double power) {
    if (deviance.rows() < 2) {
      return Double.NaN;
    }
    ExactSum loss = deviance.values().get(0);
    ExactSum y = moments.outputs().get(0).y();
    Dyadic spread = moments.outputs().get(0).spread(moments.weight()).truth();
    if (spread.signum() == 0) {
      return loss.isZero() ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    Dyadic mean = y.exactValue();
    boolean isNarrow = spread.dividedBy(mean.times(mean)) < NARROW;
    ExactSum whole =
        isNarrow
            ? ofSpread(spread, y, moments.weight(), power)
            : aroundMean(term, y, moments.weight(), power);
    ExactSum explained = whole.copy();
    explained.subtract(loss);
    return ExactQuotient.of(explained, whole);
  }

  /** As {@link #aroundMean} where y varies little: \( \sum w (y - m)^2 / m^q \). */
  private static ExactSum ofSpread(Dyadic spread, ExactSum y, ExactSum weight, double power) {
    double variance = Elementary.pow(ExactQuotient.of(y, weight), power);
    ExactSum whole = new ExactSum();
    whole.add(spread.dividedBy(weight.exactValue()) / variance);
    return whole;
  }

  /**
   * \( \sum w D(y, m) \) of the mean m, where \( \sum w y = m \sum w \) leaves of each y one term.
   *
   * @param term \( \sum w t(y) \) of the terms t of {@link TweedieTerm}
   */
  private static ExactSum aroundMean(ExactSum term, ExactSum y, ExactSum weight, double power) {
    double mean = ExactQuotient.of(y, weight);
    double termOfMean = TweedieTerm.of(mean, power);
    // t(m) is m log m for power 1, so that m log m times the sum of weights is sum w y log m.
    ExactSum difference = term.copy();
    difference.addScaled(weight, -termOfMean);
    double factor = power == 1 ? 2 : power == 2 ? -2 : 2 / ((1 - power) * (2 - power));
    ExactSum whole = new ExactSum();
    whole.addScaled(difference, factor);
    return whole;
  }
}
