package io.lossless.metric;

/** \( 2 |y - p| / \max(|y| + |p|, 1.17 \cdot 10^{-6}) \), within 2 ulp. */
record SymmetricPercentageError() implements PointError {
  private static final double LEAST_DIVISOR = 1.17e-6;

  @Override
  public Loop loop() {
    return (truth, prediction, error, count) -> {
      for (int i = 0; i < count; i++) {
        double difference = Math.abs(truth[i] - prediction[i]);
        double half = 0.5 * Math.abs(truth[i]) + 0.5 * Math.abs(prediction[i]);
        // At most 2, also where the difference overflows.
        error[i] = Math.min(difference / Math.max(half, 0.5 * LEAST_DIVISOR), 2);
      }
    };
  }
}
