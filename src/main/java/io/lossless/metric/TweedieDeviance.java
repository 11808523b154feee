package io.lossless.metric;

import io.lossless.exact.Elementary;
import io.lossless.function.Arguments;

/**
 * The unit deviance of a Tweedie distribution, twice
 *
 * <ul>
 *   <li>\( y \log(y / p) - y + p \) for power 1, and \( \log(p / y) + y / p - 1 \) for power 2:
 *       within 12 ulp.
 *   <li>\( \frac{\max(y, 0)^{2-q}}{(1-q)(2-q)} - \frac{y p^{1-q}}{1-q} + \frac{p^{2-q}}{2-q} \) for
 *       any other power q: within 6 ulp of the largest term, and of the deviance itself where y is
 *       as close to p as \( |y - p| \max(1, |2 - q|) \le p / 8 \).
 * </ul>
 *
 * @param power any number outside of (0, 1) but 0, which {@link SquaredError} is
 */
record TweedieDeviance(double power) implements PointError {
  /** The power of a call. */
  static double power(Arguments arguments) {
    return arguments.real(
        "power",
        "<= 0 or >= 1 and finite",
        power -> (power <= 0 || power >= 1) && Math.abs(power) <= Double.MAX_VALUE);
  }

  /** The deviance of a power, which is not in (0, 1). */
  static PointError of(double power) {
    return power == 0 ? new SquaredError() : new TweedieDeviance(power);
  }

  @Override
  public Domain truth() {
    return power < 0 ? Domain.FINITE : power < 2 ? Domain.NOT_NEGATIVE : Domain.POSITIVE;
  }

  @Override
  public Domain prediction() {
    return Domain.POSITIVE;
  }

  @Override
  public Loop loop() {
    if (power == 1) {
      return TweedieDeviance::poisson;
    }
    return power == 2 ? TweedieDeviance::gamma : new PowerLoop(power);
  }

  private static void poisson(double[] truth, double[] prediction, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      error[i] = 2 * poisson(truth[i], prediction[i]);
    }
  }

  private static double poisson(double y, double p) {
    if (p / y <= 0x1p500) {
      return y * LogExcess.ofRatio(p, y);
    }
    // y is 0, or next to nothing beside p.
    return y == 0 ? p : p - y * (1 + Elementary.log(p) - Elementary.log(y));
  }

  private static void gamma(double[] truth, double[] prediction, double[] error, int count) {
    for (int i = 0; i < count; i++) {
      error[i] = 2 * LogExcess.ofRatio(truth[i], prediction[i]);
    }
  }

  private static final class PowerLoop implements Loop {
    /** Up to here at most 20 terms of the series count. */
    private static final double NEAR = 0x1p-3;

    private final double power;
    private final double near;
    private double[] base = {};
    private double[] scale = {};

    PowerLoop(double power) {
      this.power = power;
      this.near = NEAR / Math.max(1, Math.abs(2 - power));
    }

    @Override
    public void evaluate(double[] truth, double[] prediction, double[] error, int count) {
      if (base.length < count) {
        base = new double[count + (count >> 1)];
        scale = new double[base.length];
      }
      notNegative(truth, base, count);
      Elementary.pow(base, 2 - power, error, count);
      Elementary.pow(prediction, 2 - power, scale, count);
      double one = 1 - power;
      double two = 2 - power;
      for (int i = 0; i < count; i++) {
        double ofPrediction = scale[i] * (1 / two - truth[i] / prediction[i] / one);
        error[i] = 2 * (error[i] / (one * two) + ofPrediction);
      }
      for (int i = 0; i < count; i++) {
        double d = (truth[i] - prediction[i]) / prediction[i];
        if (Math.abs(d) <= near) {
          error[i] = scale[i] * series(d);
        } else if (Double.isNaN(error[i])) {
          error[i] = beyond(truth[i], prediction[i]);
        }
      }
    }

    /**
     * \( 2 \sum_{j \ge 2} \binom{2-q}{j} \frac{d^j}{(1-q)(2-q)} \), where the terms of the formula
     * cancel.
     */
    private double series(double d) {
      double term = d * d;
      double sum = term;
      for (int j = 2; Math.abs(term) > 0x1p-60 * sum; j++) {
        term = term * (2 - power - j) / (j + 1) * d;
        sum += term;
      }
      return sum;
    }

    private static void notNegative(double[] truth, double[] result, int count) {
      for (int i = 0; i < count; i++) {
        result[i] = Math.max(truth[i], 0);
      }
    }

    /** Where the quotient of the two overflows, or else the deviance does. */
    private double beyond(double y, double p) {
      double first = Elementary.pow(Math.max(y, 0), 2 - power) / ((1 - power) * (2 - power));
      double second = y * Elementary.pow(p, 1 - power) / (1 - power);
      double third = Elementary.pow(p, 2 - power) / (2 - power);
      double deviance = 2 * (first - second + third);
      return Double.isNaN(deviance) ? Double.POSITIVE_INFINITY : deviance;
    }
  }
}
