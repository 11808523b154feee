package io.lossless.job;

import io.lossless.metric.PinballSums;
import io.lossless.metric.QuantileSearch;
import org.apache.spark.sql.Row;

/** The second pass over sorted values: what a stretch adds to the metric of its slice. */
final class QuantileReader extends StretchReader<QuantilePart> {
  private final StretchColumns columns;
  private final QuantileMetric metric;
  private final QuantileSearch search;
  private final PinballSums sums;

  /**
   * @param alpha the part of all rows below the quantile
   */
  QuantileReader(
      StretchColumns columns, QuantileMetric metric, double alpha, StretchWeights weights) {
    this.columns = columns;
    this.metric = metric;
    this.search =
        new QuantileSearch(
            alpha,
            columns.isWeighted(),
            weights.before().positives(),
            weights.within().positives(),
            weights.all().positives());
    this.sums = new PinballSums(alpha, search);
  }

  @Override
  void read(Row row) {
    if (columns.hasNull(row)) {
      return;
    }
    if (metric.isMedian()) {
      search.isAbove(columns.value(row), columns.weight(row));
    } else {
      sums.add(columns.value(row), columns.score(row), columns.weight(row));
    }
  }

  @Override
  QuantilePart end() {
    return new QuantilePart(metric, search, sums);
  }
}
