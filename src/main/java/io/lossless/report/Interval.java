package io.lossless.report;

import io.lossless.job.Result;
import java.util.Optional;

/**
 * What a value's normal 95 % confidence interval is: 1.96 standard errors to both sides.
 *
 * @param margin 1.96 standard errors, finite
 */
record Interval(double value, double margin) {
  private static final double QUANTILE = 1.96;

  /** Empty where there is no value or standard error, or one isn't finite. */
  static Optional<Interval> of(Result result) {
    double value = result.value().orElse(Double.NaN);
    double margin = QUANTILE * result.stderr().orElse(Double.NaN);
    return Double.isFinite(value) && Double.isFinite(margin)
        ? Optional.of(new Interval(value, margin))
        : Optional.empty();
  }

  double low() {
    return value - margin;
  }

  double high() {
    return value + margin;
  }
}
