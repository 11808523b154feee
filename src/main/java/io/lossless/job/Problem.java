package io.lossless.job;

/** One mistake of a job: {@code jobs/x.yaml:14:9: unknown loss: hubr_loss}. */
public record Problem(Place place, String message) {
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
