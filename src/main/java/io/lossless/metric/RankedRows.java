package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.Arguments;

/** The metrics that are means of a value of the ranking of each row. */
final class RankedRows {
  private RankedRows() {}

  /** The mean of a value of each row, which has to be of two arrays. */
  static MetricAggregation<RowMeans.Sums> mean(Arguments arguments, RowMeans.RowValue value) {
    for (String name : arguments.columnNames()) {
      if (arguments.requiredColumn(name).depth() != 1) {
        throw arguments.error(name, "an array of numbers", arguments.requiredColumn(name).text());
      }
    }
    return MetricAggregation.number(new RowMeans(value), sums -> mean(arguments, sums));
  }

  private static double mean(Arguments arguments, RowMeans.Sums sums) {
    if (sums.rows() == 0) {
      throw arguments.failure("must have at least one row, got none");
    }
    if (sums.weight().isZero()) {
      throw arguments.failure("sample_weight must not sum to zero, got 0.0");
    }
    return ExactQuotient.of(sums.values().get(0), sums.weight());
  }

  /** The number of ranks that count; all of them if it isn't given. */
  static int cutoff(Arguments arguments) {
    long k = arguments.constants().get("k") instanceof Long given ? given : Integer.MAX_VALUE;
    if (k < 1) {
      throw arguments.error("k", ">= 1", k);
    }
    return (int) Math.min(k, Integer.MAX_VALUE);
  }
}
