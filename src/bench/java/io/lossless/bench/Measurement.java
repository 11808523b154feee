package io.lossless.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * The medians of a line's two sides.
 *
 * @param seconds of ours
 * @param peerSeconds of the peer
 */
record Measurement(Line line, double seconds, double peerSeconds) {
  /** The part of a bound by which a ratio may exceed it: what a shared machine's noise makes. */
  static final double TOLERANCE = 0.15;

  /** Peers add in another order, and DuckDB's exponential is another. */
  private static final double AGREEMENT = 1e-6;

  /** Runs both sides in turns, so that what else the machine does falls on both alike. */
  static Measurement of(SparkSession spark, Line line, Settings settings) {
    RuntimeConfig configuration = spark.conf();
    line.configuration().forEach(configuration::set);
    try {
      for (int round = 0; round < settings.warmup(); round++) {
        requireAgreement(line, timed(line.ours()), timed(line.theirs()));
      }
      double[] ours = new double[settings.rounds()];
      double[] theirs = new double[settings.rounds()];
      for (int round = 0; round < settings.rounds(); round++) {
        Timed our = timed(line.ours());
        Timed their = timed(line.theirs());
        requireAgreement(line, our, their);
        ours[round] = our.seconds();
        theirs[round] = their.seconds();
      }
      return new Measurement(line, median(ours), median(theirs));
    } finally {
      line.configuration().keySet().forEach(configuration::unset);
    }
  }

  double ratio() {
    return seconds / peerSeconds;
  }

  boolean isMissed() {
    return line.bound().isPresent() && ratio() > line.bound().getAsDouble() * (1 + TOLERANCE);
  }

  private record Timed(double value, double seconds) {}

  private static Timed timed(DoubleSupplier side) {
    // Else one side pays for collecting what the other left behind.
    System.gc();
    long start = System.nanoTime();
    double value = side.getAsDouble();
    return new Timed(value, (System.nanoTime() - start) / 1e9);
  }

  private static void requireAgreement(Line line, Timed ours, Timed theirs) {
    double expected = line.theirValue().orElse(ours.value());
    // Not with >, which a NaN would pass.
    if (!(Math.abs(theirs.value() - expected) <= AGREEMENT * Math.abs(expected))) {
      throw new IllegalStateException(
          line.title()
              + ": values must agree within "
              + AGREEMENT
              + ", but are "
              + expected
              + " and "
              + theirs.value());
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return (sorted.length & 1) == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
