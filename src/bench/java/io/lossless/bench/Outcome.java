package io.lossless.bench;

/** A line of the speed table as it came out. */
sealed interface Outcome permits Measurement, Skipped {
  /** Whether a bound is missed by more than the tolerance. */
  boolean isMissed();
}
