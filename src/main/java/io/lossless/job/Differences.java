package io.lossless.job;

import java.util.Optional;
import java.util.OptionalDouble;

/** What the difference of a result from that of its baseline is, and how sure that is. */
final class Differences {
  /** Far above the rounding of row losses, far below anything that another mean would give. */
  private static final double TOLERANCE = 1e-9;

  private Differences() {}

  /**
   * The difference of two results over the same rows.
   *
   * @param rows the mean of the rows' differences, if the function has a value for each row
   * @param hasReplicates whether the bootstrap drew both
   */
  static Comparison.Difference paired(
      Result result, Result baseline, Optional<Result> rows, boolean hasReplicates) {
    if (rows.isPresent() && isPlainMean(result, baseline, rows.get())) {
      return of(
          result,
          baseline.value(),
          rows.get().value(),
          rows.get().stderr(),
          Comparison.Method.PAIRED_ROWS,
          "");
    }
    OptionalDouble difference = minus(result.value(), baseline.value());
    if (difference.isEmpty() || hasReplicates) {
      return of(
          result,
          baseline.value(),
          difference,
          OptionalDouble.empty(),
          difference.isEmpty() ? Comparison.Method.NONE : Comparison.Method.PAIRED_BOOTSTRAP,
          difference.isEmpty() ? "no number" : "");
    }
    return of(
        result,
        baseline.value(),
        difference,
        OptionalDouble.empty(),
        Comparison.Method.NONE,
        "not a plain mean of losses of the same rows: only a bootstrap tells");
  }

  /** The difference from a stored result, whose rows are taken for others. */
  static Comparison.Difference unpaired(Result result, StoredResult baseline) {
    OptionalDouble difference = minus(result.value(), baseline.value());
    boolean known =
        difference.isPresent() && isFinite(result.stderr()) && isFinite(baseline.stderr());
    OptionalDouble stderr =
        known
            ? OptionalDouble.of(Math.sqrt(square(result.stderr()) + square(baseline.stderr())))
            : OptionalDouble.empty();
    String reason =
        difference.isEmpty() ? "no number" : known ? "" : "no standard error of both values";
    return of(
        result,
        baseline.value(),
        difference,
        stderr,
        known ? Comparison.Method.UNPAIRED : Comparison.Method.NONE,
        reason);
  }

  /** The interval is found later. */
  private static Comparison.Difference of(
      Result result,
      OptionalDouble baseline,
      OptionalDouble difference,
      OptionalDouble stderr,
      Comparison.Method method,
      String reason) {
    return new Comparison.Difference(
        result.name(),
        result.slice(),
        result.value(),
        baseline,
        difference,
        stderr,
        Optional.empty(),
        method,
        reason);
  }

  /**
   * Whether both values are means of the row losses, each row counting the same in both: then the
   * mean of the differences is the difference of the means. It is not where a row is left out of
   * one of them, or where rows are divided by something of their own.
   */
  static boolean isPlainMean(Result result, Result baseline, Result rows) {
    OptionalDouble difference = minus(result.value(), baseline.value());
    if (difference.isEmpty() || rows.value().isEmpty()) {
      return false;
    }
    double scale =
        Math.abs(result.value().getAsDouble()) + Math.abs(baseline.value().getAsDouble());
    double deviation = Math.abs(rows.value().getAsDouble() - difference.getAsDouble());
    return result.rows() == rows.rows()
        && baseline.rows() == rows.rows()
        && result.denominator().equals(rows.denominator())
        && baseline.denominator().equals(rows.denominator())
        && deviation <= TOLERANCE * scale;
  }

  private static OptionalDouble minus(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() - b.getAsDouble())
        : OptionalDouble.empty();
  }

  private static boolean isFinite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble());
  }

  private static double square(OptionalDouble value) {
    return value.getAsDouble() * value.getAsDouble();
  }
}
