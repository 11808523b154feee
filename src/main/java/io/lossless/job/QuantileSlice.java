package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import io.lossless.exact.ExactSum;
import java.util.Optional;

/** What the stretches of the sorted values of one slice come to together. */
final class QuantileSlice extends SortedSlice {
  private final QuantileMetric metric;
  private final ExactSum weight = new ExactSum();
  private Optional<QuantilePart> whole = Optional.empty();

  QuantileSlice(QuantileMetric metric) {
    this.metric = metric;
  }

  void add(QuantilePart part) {
    weight.merge(part.weight());
    if (whole.isEmpty()) {
      whole = Optional.of(part);
    } else if (metric.isMedian()) {
      whole.get().search().merge(part.search());
    } else {
      whole.get().sums().merge(part.sums());
    }
  }

  @Override
  double value(FunctionCall call) {
    if (rows() == 0 || whole.isEmpty()) {
      throw failure("must have at least 1 row, got 0");
    }
    if (weight.isZero()) {
      throw failure("sample_weight must not sum to zero, got 0.0");
    }
    return metric.isMedian() ? whole.get().search().median() : whole.get().sums().score(rows());
  }

  private InvalidRowException failure(String problem) {
    return new InvalidRowException(metric.function() + ": " + problem);
  }
}
