package io.lossless.job;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The intervals of results and of differences: normal where there is a standard error, else the
 * bootstrap's, if there was one.
 */
record Intervals(Replicates replicates) {
  /** Of a result's value. */
  Optional<Interval> of(Result result, double confidence) {
    return result.stderr().isPresent()
        ? new NormalInterval(confidence).of(result.value(), result.stderr())
        : replicates.interval(
            new Replicates.Quantity(result.name(), false), result.slice(), confidence);
  }

  /** Of a difference from the baseline. */
  Optional<Interval> of(Comparison.Difference of, double confidence) {
    return of(of.name(), of.slice(), of.method(), of.difference(), of.stderr(), confidence);
  }

  private Optional<Interval> of(
      String name,
      Slice slice,
      Comparison.Method method,
      OptionalDouble difference,
      OptionalDouble stderr,
      double confidence) {
    return switch (method) {
      case PAIRED_ROWS, UNPAIRED -> new NormalInterval(confidence).of(difference, stderr);
      case PAIRED_BOOTSTRAP ->
          replicates.interval(new Replicates.Quantity(name, true), slice, confidence);
      case NONE -> Optional.empty();
    };
  }
}
