package io.lossless.metric;

/** \( |y - p| \), correctly rounded. */
record AbsoluteError() implements PointError {
  @Override
  public Loop loop() {
    return (truth, prediction, error, count) -> {
      for (int i = 0; i < count; i++) {
        error[i] = Math.abs(truth[i] - prediction[i]);
      }
    };
  }
}
