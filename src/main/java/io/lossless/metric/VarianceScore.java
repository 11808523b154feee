package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import java.util.List;
import java.util.function.Function;

/**
 * Scores \( 1 - N / D \) of an error N against the spread of the true values D, both exact: the
 * score of an output is rounded once.
 *
 * @param error N, of the spreads of an output
 * @param forceFinite whether a D of 0 gives 1 if N is 0, else 0; or else NaN and -Infinity
 * @param leastRows fewer give NaN
 */
record VarianceScore(Function<Moments.Spread, Dyadic> error, boolean forceFinite, int leastRows) {
  static final String FORCE_FINITE = "force_finite";
  static final String FORCE_FINITE_DESCRIPTION =
      "whether constant true values give 1 for perfect predictions and 0 for others, instead of NaN"
          + " and -Infinity";

  Aggregation aggregation(Arguments arguments, Multioutput outputs) {
    return new MetricAggregation<>(
        new MomentsTally(FunctionName.of(arguments)),
        outputs.resultType(),
        moments -> {
          Rows.requireWeight(arguments, moments.rows(), moments.weight());
          return value(moments, outputs);
        });
  }

  private Object value(Moments moments, Multioutput outputs) {
    List<Moments.Spread> spreads =
        moments.outputs().stream().map(output -> output.spread(moments.weight())).toList();
    boolean isDefined = moments.rows() >= leastRows;
    boolean varies = spreads.stream().anyMatch(spread -> spread.truth().signum() != 0);
    return outputs.isByVariance() && varies && isDefined
        ? byVariance(spreads)
        : outputs.of(
            spreads.stream()
                .mapToDouble(spread -> isDefined ? score(spread) : Double.NaN)
                .toArray());
  }

  private double score(Moments.Spread spread) {
    Dyadic numerator = error.apply(spread);
    if (spread.truth().signum() != 0) {
      return spread.truth().minus(numerator).dividedBy(spread.truth());
    }
    if (forceFinite) {
      return numerator.signum() == 0 ? 1 : 0;
    }
    return numerator.signum() == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
  }

  /** Each score times its divisor: an output that doesn't vary has no weight. */
  private double byVariance(List<Moments.Spread> spreads) {
    Dyadic explained = Dyadic.of(0);
    Dyadic whole = Dyadic.of(0);
    for (Moments.Spread spread : spreads) {
      if (spread.truth().signum() != 0) {
        explained = explained.plus(spread.truth().minus(error.apply(spread)));
        whole = whole.plus(spread.truth());
      } else if (!forceFinite) {
        return Double.NaN;
      }
    }
    return explained.dividedBy(whole);
  }
}
