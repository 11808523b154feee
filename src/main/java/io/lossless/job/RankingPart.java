package io.lossless.job;

import io.lossless.metric.RankingSum;
import java.util.Map;

/** What a stretch of a ranking adds to its metrics. */
record RankingPart(Map<RankingMetric, RankingSum> sums) implements SlicePart {
  @Override
  public void merge(SlicePart other) {
    ((RankingPart) other).sums.forEach((metric, sum) -> sums.get(metric).merge(sum));
  }

  @Override
  public double value(FunctionCall call, StretchTotals all) {
    return sums.get(RankingMetric.of(call.function().name()).orElseThrow()).value();
  }
}
