package io.lossless.bench;

import io.lossless.bench.Side.Run;
import java.util.List;

/**
 * The medians of a line's two sides.
 *
 * @param seconds of ours
 * @param peerSeconds of the peer
 */
record Measurement(Line line, double seconds, double peerSeconds) implements Outcome {
  /** The part of a bound by which a ratio may exceed it: what a shared machine's noise makes. */
  static final double TOLERANCE = 0.15;

  /** Peers add in another order, and DuckDB's exponential is another. */
  private static final double AGREEMENT = 1e-6;

  static Measurement of(Line line, Settings settings) {
    double[] medians =
        new Rounds(List.of(line.ours(), line.theirs()), runs -> requireAgreement(line, runs))
            .medians(settings);
    return new Measurement(line, medians[0], medians[1]);
  }

  double ratio() {
    return seconds / peerSeconds;
  }

  @Override
  public boolean isMissed() {
    return line.bound().isPresent() && ratio() > line.bound().getAsDouble() * (1 + TOLERANCE);
  }

  private static void requireAgreement(Line line, List<Run> runs) {
    double expected = line.theirValue().orElse(runs.get(0).value());
    double theirs = runs.get(1).value();
    // Not with >, which a NaN would pass.
    if (!(Math.abs(theirs - expected) <= AGREEMENT * Math.abs(expected))) {
      throw new IllegalStateException(
          line.title()
              + ": values must agree within "
              + AGREEMENT
              + ", but are "
              + expected
              + " and "
              + theirs);
    }
  }
}
