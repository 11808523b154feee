package io.lossless.report;

import io.lossless.job.Result;
import java.util.Optional;

/**
 * A value's interval as reports show it: the one that the job asks for, else the mean plus and
 * minus 1.96 standard errors, a normal 95 % interval.
 *
 * @param low the lower bound, finite
 * @param high the upper bound, finite
 */
record Interval(double low, double high) {
  private static final double QUANTILE = 1.96;

  /** Empty where there is no value or error, or one isn't finite. */
  static Optional<Interval> of(Result result) {
    Optional<Interval> asked =
        result.interval().map(bounds -> new Interval(bounds.low(), bounds.high()));
    return asked.or(() -> ofError(result)).filter(Interval::isFinite);
  }

  private static Optional<Interval> ofError(Result result) {
    double value = result.value().orElse(Double.NaN);
    double margin = margin(result);
    return Optional.of(new Interval(value - margin, value + margin));
  }

  private static double margin(Result result) {
    return QUANTILE * result.stderr().orElse(Double.NaN);
  }

  private boolean isFinite() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** For a reader: {@code ±0.0012}, or {@code [0.1423, 0.2167]} where the job asks for it. */
  static Optional<String> text(Result result) {
    return result.interval().isPresent()
        ? Optional.of(Cells.interval(result.interval()).strip())
        : of(result).map(any -> "±" + Digits.significant(margin(result), 2));
  }
}
