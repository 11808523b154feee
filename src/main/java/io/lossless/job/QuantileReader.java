package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.PinballSums;
import io.lossless.metric.QuantileSearch;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The second pass over sorted values: what each stretch adds to the metric of its slice. */
final class QuantileReader extends StretchReader<QuantilePart> {
  private final int partition;
  private final Map<ScoreStretch.Place, QuantilePlace> places;
  private final QuantileMetric metric;
  private final double alpha;

  private ExactSum weight = new ExactSum();
  private QuantileSearch search = search(new QuantilePlace(weight, weight, weight));
  private PinballSums sums = new PinballSums(0, search);

  QuantileReader(
      int partition,
      int keys,
      boolean weighted,
      Map<ScoreStretch.Place, QuantilePlace> places,
      QuantileMetric metric,
      double alpha) {
    super(keys, weighted);
    this.partition = partition;
    this.places = places;
    this.metric = metric;
    this.alpha = alpha;
  }

  private QuantileSearch search(QuantilePlace place) {
    return new QuantileSearch(alpha, isWeighted(), place.before(), place.within(), place.all());
  }

  @Override
  void begin(List<Object> slice) {
    QuantilePlace place = places.get(new ScoreStretch.Place(partition, slice));
    weight = place.within();
    search = search(place);
    sums = new PinballSums(alpha, search);
  }

  @Override
  void read(Row row) {
    if (hasNull(row)) {
      return;
    }
    if (metric.isMedian()) {
      search.isAbove(value(row), weight(row));
    } else {
      sums.add(value(row), score(row), weight(row));
    }
  }

  @Override
  QuantilePart end(List<Object> slice) {
    return new QuantilePart(slice, weight, search, sums);
  }
}
