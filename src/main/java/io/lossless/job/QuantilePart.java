package io.lossless.job;

import io.lossless.batch.UndefinedValueException;
import io.lossless.metric.PinballSums;
import io.lossless.metric.QuantileSearch;

/**
 * What a stretch of sorted values adds to a metric of their quantile.
 *
 * @param sums around the quantile that is searched for
 */
record QuantilePart(QuantileMetric metric, QuantileSearch search, PinballSums sums)
    implements SlicePart {
  @Override
  public void merge(SlicePart other) {
    QuantilePart part = (QuantilePart) other;
    if (metric.isMedian()) {
      search.merge(part.search);
    } else {
      sums.merge(part.sums);
    }
  }

  @Override
  public double value(FunctionCall call, StretchTotals all) {
    if (all.rows() == 0) {
      throw new UndefinedValueException(metric.function(), "must have at least 1 row, got 0");
    }
    if (all.positives().isZero()) {
      throw new UndefinedValueException(
          metric.function(), "sample_weight must not sum to zero, got 0.0");
    }
    return metric.isMedian() ? search.median() : sums.score(all.rows());
  }
}
