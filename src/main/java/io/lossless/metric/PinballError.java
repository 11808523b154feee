package io.lossless.metric;

import io.lossless.function.Arguments;

/**
 * \( \alpha (y - p) \) where y is not below p, else \( (1 - \alpha) (p - y) \); rounded twice.
 *
 * @param alpha the quantile that is predicted
 */
record PinballError(double alpha) implements PointError {
  /** As a call has it. */
  static PinballError of(Arguments arguments) {
    return new PinballError(
        arguments.real("alpha", "in [0, 1]", alpha -> alpha >= 0 && alpha <= 1));
  }

  @Override
  public Loop loop() {
    double above = alpha;
    double below = 1 - alpha;
    return (truth, prediction, error, count) -> {
      for (int i = 0; i < count; i++) {
        double difference = truth[i] - prediction[i];
        error[i] = Math.max(difference, 0) * above + Math.max(-difference, 0) * below;
      }
    };
  }
}
