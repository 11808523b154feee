package io.lossless.metric;

/** \( (y - p)^2 \), rounded twice: the bits of mse_loss. */
record SquaredError() implements PointError {
  @Override
  public Loop loop() {
    return (truth, prediction, error, count) -> {
      for (int i = 0; i < count; i++) {
        double difference = prediction[i] - truth[i];
        error[i] = difference * difference;
      }
    };
  }
}
