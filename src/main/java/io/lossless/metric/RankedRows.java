package io.lossless.metric;

import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;

/** The metrics that are means of a value of the ranking of each row. */
final class RankedRows {
  static final String MAX_ROWS = "10000000";

  private static final long MOST_ROWS = 1_000_000_000;

  private RankedRows() {}

  /** The mean of a value of each row, which has to be of two arrays. */
  static MetricAggregation<RowMeans.Sums> mean(Arguments arguments, RowMeans.RowValue value) {
    for (String name : arguments.columnNames()) {
      if (arguments.requiredColumn(name).depth() != 1) {
        throw arguments.error(name, "an array of numbers", arguments.requiredColumn(name).text());
      }
    }
    return MetricAggregation.number(
        new RowMeans(value, FunctionName.of(arguments)), sums -> mean(arguments, sums));
  }

  /**
   * The mean of a value of the first items of each row of two arrays; or of each query, if an
   * argument {@code query_id} tells rows of two numbers which they are of.
   */
  static Aggregation mean(Arguments arguments, CutoffRanking.Value value) {
    int k = cutoff(arguments);
    if (arguments.column("query_id").isEmpty()) {
      return mean(arguments, new CutoffRanking(value, k));
    }
    for (String name : new String[] {"y_true", "y_score"}) {
      if (arguments.requiredColumn(name).depth() != 0) {
        throw arguments.error(
            name, "a number with query_id", arguments.requiredColumn(name).text());
      }
    }
    long maxRows = arguments.integer("max_rows");
    if (maxRows < 1 || maxRows > MOST_ROWS) {
      throw arguments.error("max_rows", "in [1, " + MOST_ROWS + "]", maxRows);
    }
    return MetricAggregation.number(
        new QueryTally(maxRows, FunctionName.of(arguments)),
        rows -> mean(arguments, rows.mean(row -> value.of(row, k))));
  }

  private static double mean(Arguments arguments, double mean) {
    Rows.requireAny(arguments, !Double.isNaN(mean));
    return mean;
  }

  private static double mean(Arguments arguments, RowMeans.Sums sums) {
    Rows.requireAny(arguments, sums.rows() > 0);
    return Rows.mean(arguments, sums);
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
