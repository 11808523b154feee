package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.util.EnumMap;
import java.util.Map;

/** What the stretches of the ranking of one slice come to together. */
final class Ranking extends SortedSlice {
  private final Map<RankingMetric, RankingSum> sums = new EnumMap<>(RankingMetric.class);

  void add(ScoreStretch.Part part) {
    part.sums()
        .forEach(
            (metric, sum) ->
                sums.merge(
                    metric,
                    sum,
                    (all, other) -> {
                      all.merge(other);
                      return all;
                    }));
  }

  @Override
  double value(FunctionCall call) {
    RankingMetric metric = RankingMetric.of(call.function().name()).orElseThrow();
    return sums.computeIfAbsent(metric, any -> any.below(new ExactSum(), new ExactSum(), false))
        .value();
  }
}
