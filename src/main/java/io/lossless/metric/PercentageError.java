package io.lossless.metric;

/** \( |y - p| / \max(|y|, 2^{-52}) \), rounded twice. */
record PercentageError() implements PointError {
  private static final double LEAST_DIVISOR = 0x1p-52;

  @Override
  public Loop loop() {
    return (truth, prediction, error, count) -> {
      for (int i = 0; i < count; i++) {
        double difference = Math.abs(truth[i] - prediction[i]);
        error[i] = difference / Math.max(Math.abs(truth[i]), LEAST_DIVISOR);
      }
    };
  }
}
