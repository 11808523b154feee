package io.lossless.report;

import io.lossless.job.Assessment;
import io.lossless.job.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The gates of a job as a report shows them, before anything else.
 *
 * @param outcome pass, fail or inconclusive: what the job's exit code says
 * @param summary the same in a line, with how many of each there are
 * @param counts how many of each there are
 * @param lines failures first
 */
record GateTable(String outcome, String summary, String counts, List<Line> lines) {
  /**
   * A gate on a slice.
   *
   * @param because why, where that isn't seen from the value; else empty
   */
  record Line(String outcome, String gate, String slice, String value, String because) {}

  /** Empty where the job has no gates. */
  static Optional<GateTable> of(Assessment assessment) {
    return assessment.verdicts().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new GateTable(
                GateReport.overall(assessment),
                GateReport.summary(assessment),
                GateReport.counts(assessment),
                GateReport.byUrgency(assessment).stream().map(GateTable::line).toList()));
  }

  private static Line line(Verdict verdict) {
    return new Line(
        verdict.outcome().text(),
        verdict.gate().result() + " " + verdict.gate().bound(),
        verdict.slice().text(),
        GateReport.value(verdict),
        verdict.reason());
  }
}
