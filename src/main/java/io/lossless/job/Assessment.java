package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job found beside the values of its results, where it asks for that.
 *
 * @param minRows the rows below which slices are left out; 0 for none
 * @param leftOut the slices that were left out, in the order of results
 * @param bootstrap what the bootstrap did, if there was one
 * @param comparison with a baseline
 * @param verdicts of each gate on each of its slices, in the order of the job file
 * @param failOnInconclusive whether a gate that can't be decided fails the job
 */
public record Assessment(
    long minRows,
    List<LeftOut> leftOut,
    Optional<BootstrapSummary> bootstrap,
    Optional<Comparison> comparison,
    List<Verdict> verdicts,
    boolean failOnInconclusive) {

  /** Nothing was asked. */
  public static final Assessment NONE =
      new Assessment(0, List.of(), Optional.empty(), Optional.empty(), List.of(), false);

  /** A slice with too few rows to be reported. */
  public record LeftOut(Slice slice, long rows) {}

  /** Whether a gate fails the job. */
  public boolean isFailed() {
    return verdicts.stream()
        .map(Verdict::outcome)
        .anyMatch(
            outcome ->
                outcome == Verdict.Outcome.FAIL
                    || (failOnInconclusive && outcome == Verdict.Outcome.INCONCLUSIVE));
  }

  /** The same with the gates of others. */
  Assessment withVerdictsOf(Assessment other) {
    return new Assessment(
        minRows, leftOut, bootstrap, comparison, other.verdicts(), other.failOnInconclusive());
  }
}
