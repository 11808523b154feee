package io.lossless.job;

import java.util.OptionalDouble;

/**
 * What a validation loop that averages the means of batches would have reported for a loss.
 *
 * @param name the loss's name in the job
 * @param slice the rows over which the loop goes
 * @param batches how many batches they are
 * @param loss the loss's own value, the mean over rows
 * @param value the mean of the batches' means, each batch counting alike; empty where no batch has
 *     a mean
 */
public record BatchMean(
    String name, Slice slice, long batches, OptionalDouble loss, OptionalDouble value) {
  /** By how much the mean of means is off, as a share of the loss; empty where that is unknown. */
  public OptionalDouble error() {
    return loss.isPresent() && value.isPresent() && loss.getAsDouble() != 0
        ? OptionalDouble.of(
            (value.getAsDouble() - loss.getAsDouble()) / Math.abs(loss.getAsDouble()))
        : OptionalDouble.empty();
  }
}
