package io.lossless.metric;

import io.lossless.exact.Elementary;

/**
 * The part of a Tweedie deviance that depends on y alone: \( y \log y \) for power 1, \( \log y \)
 * for power 2, else \( \max(y, 0)^{2-q} \).
 *
 * @param power as of a {@link TweedieDeviance}
 */
record TweedieTerm(double power) implements PointError {
  @Override
  public Domain truth() {
    return new TweedieDeviance(power).truth();
  }

  @Override
  public Domain prediction() {
    return Domain.POSITIVE;
  }

  @Override
  public Loop loop() {
    return (truth, prediction, term, count) -> {
      for (int i = 0; i < count; i++) {
        term[i] = of(truth[i], power);
      }
    };
  }

  static double of(double y, double power) {
    if (power == 1) {
      return y == 0 ? 0 : y * Elementary.log(y);
    }
    return power == 2 ? Elementary.log(y) : Elementary.pow(Math.max(y, 0), 2 - power);
  }
}
