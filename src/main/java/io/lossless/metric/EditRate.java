package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;

/** Edit distances over lengths: of all rows, not the mean of the rows' rates. */
final class EditRate {
  /** A row's distance and its length. */
  static final int OUTPUTS = 2;

  private EditRate() {}

  /**
   * The sum of the distances over that of the lengths.
   *
   * @param value the distance of a row's sequences, and the length of the true one
   */
  static Aggregation of(Arguments arguments, RowMeans.RowValue value) {
    return MetricAggregation.number(
        new RowMeans(value, FunctionName.of(arguments)), EditRate::rate);
  }

  private static double rate(RowMeans.Sums sums) {
    if (sums.rows() == 0) {
      return Double.NaN;
    }
    ExactSum distances = sums.values().get(0);
    ExactSum lengths = sums.values().get(1);
    return ExactQuotient.of(distances, lengths);
  }

  /** Sets the values of a row. */
  static void put(
      double[] values, int row, EditDistance distance, Tokens prediction, Tokens truth) {
    values[OUTPUTS * row] =
        distance.of(prediction.values(), prediction.size(), truth.values(), truth.size());
    values[OUTPUTS * row + 1] = truth.size();
  }
}
