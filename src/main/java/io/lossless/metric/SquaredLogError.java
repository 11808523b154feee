package io.lossless.metric;

import io.lossless.exact.Elementary;

/**
 * \( (\log(1 + y) - \log(1 + p))^2 \), within 6 ulp.
 *
 * <p>Computed as \( \log(1 + \frac{d}{1 + m})^2 \) of the difference d and the smaller m: one
 * logarithm, and nothing cancels.
 */
record SquaredLogError() implements PointError {
  @Override
  public Domain truth() {
    return Domain.NOT_NEGATIVE;
  }

  @Override
  public Domain prediction() {
    return Domain.NOT_NEGATIVE;
  }

  @Override
  public Loop loop() {
    return (truth, prediction, error, count) -> {
      excess(truth, prediction, error, count);
      Elementary.log1p(error, error, count);
      square(error, count);
    };
  }

  private static void excess(double[] truth, double[] prediction, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      double smaller = Math.min(truth[i], prediction[i]);
      double larger = Math.max(truth[i], prediction[i]);
      result[i] = (larger - smaller) / (1 + smaller);
    }
  }

  private static void square(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] * values[i];
    }
  }
}
