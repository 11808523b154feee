package io.lossless.report;

import io.lossless.job.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The range that the bars of a column share, from its lowest interval to its highest. */
record Scale(double low, double high) {
  private static final int DECIMALS = 2;

  /**
   * A value with its interval on the scale; all are percents of its width, ready for CSS.
   *
   * @param from where the interval begins
   * @param width that of the interval
   * @param at where the value is
   * @param ticks where other values are
   */
  record Bar(String from, String width, String at, List<String> ticks) {}

  /** The scale of results of one function; empty unless two of their numbers differ. */
  static Optional<Scale> of(List<Result> results) {
    double[] ends = results.stream().flatMapToDouble(Scale::ends).toArray();
    double low = DoubleStream.of(ends).min().orElse(0);
    double high = DoubleStream.of(ends).max().orElse(0);
    return low < high && Double.isFinite(high - low)
        ? Optional.of(new Scale(low, high))
        : Optional.empty();
  }

  private static DoubleStream ends(Result result) {
    double value = result.value().orElse(Double.NaN);
    return Interval.of(result)
        .map(interval -> DoubleStream.of(interval.low(), interval.high()))
        .orElseGet(() -> DoubleStream.of(value).filter(Double::isFinite));
  }

  /** The bar of a result that has a finite value. */
  Optional<Bar> bar(Result result, List<Result> ticks) {
    double value = result.value().orElse(Double.NaN);
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    Interval interval = Interval.of(result).orElse(new Interval(value, value));
    return Optional.of(
        new Bar(
            percent(interval.low() - low),
            percent(interval.high() - interval.low()),
            percent(value - low),
            ticks.stream()
                .mapToDouble(tick -> tick.value().orElse(Double.NaN))
                .filter(Double::isFinite)
                .mapToObj(tick -> percent(tick - low))
                .distinct()
                .toList()));
  }

  private String percent(double distance) {
    return BigDecimal.valueOf(100 * (distance / (high - low)))
        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
