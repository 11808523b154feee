package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.ExactSum;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import java.util.List;

/** Scores of a pinball loss against that of the quantile of the true values. */
final class PinballScore {
  private PinballScore() {}

  static Aggregation of(Arguments arguments, PinballError error) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new JointTally<>(
            new RowMeans(error, FunctionName.of(arguments)),
            new DistributionTally(new TrueValue(), SortedRuns.Limit.of(arguments))),
        outputs.resultType(),
        joint -> {
          Rows.requireWeight(arguments, joint.first().rows(), joint.first().weight());
          return outputs.of(scores(joint.first(), joint.second(), error));
        });
  }

  private static double[] scores(RowMeans.Sums losses, Distribution truth, PinballError error) {
    double[] scores = new double[losses.values().size()];
    List<Quantiles> quantiles = truth.quantiles();
    for (int output = 0; output < scores.length; output++) {
      scores[output] =
          losses.rows() < 2
              ? Double.NaN
              : score(losses.values().get(output), quantiles.get(output).pinball(error));
    }
    return scores;
  }

  /**
   * The score of an output, rounded once.
   *
   * @param whole the loss of the quantile
   */
  static double score(ExactSum loss, Dyadic whole) {
    if (whole.signum() == 0) {
      return loss.isZero() ? 1 : 0;
    }
    return loss.isFinite()
        ? whole.minus(loss.exactValue()).dividedBy(whole)
        : Double.NEGATIVE_INFINITY;
  }
}
