package io.lossless.job;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Erf;

/**
 * The interval of a mean from its standard error, by the normal distribution.
 *
 * <p>Its quantile is computed from arithmetic and square roots of Java alone, so it has the same
 * bits everywhere; it is within a few ulp.
 */
final class NormalInterval {
  private final double confidence;
  private final double quantile;

  /**
   * @param confidence between 0 and 1
   */
  NormalInterval(double confidence) {
    this.confidence = confidence;
    this.quantile = Math.sqrt(2) * Erf.erfInv(confidence);
  }

  /** How many standard errors the bounds are away from the mean: 1.96 for 0.95. */
  double quantile() {
    return quantile;
  }

  /** The interval; empty where the mean or its error is no number, or infinite. */
  Optional<Interval> of(OptionalDouble mean, OptionalDouble error) {
    if (mean.isEmpty()
        || error.isEmpty()
        || !Double.isFinite(mean.getAsDouble())
        || !Double.isFinite(error.getAsDouble())) {
      return Optional.empty();
    }
    double radius = quantile * error.getAsDouble();
    double middle = mean.getAsDouble();
    return Optional.of(
        new Interval(middle - radius, middle + radius, confidence, Interval.Method.NORMAL));
  }
}
