package io.lossless.job;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What comes of a job.
 *
 * @param results the values of its functions
 * @param rows what it found out about single rows
 * @param tables what belongs into its output beside the results, by the folder's name
 * @param states what was evaluated and what was not, in a line, where the job keeps states
 */
public record JobOutcome(
    Results results, RowFindings rows, Map<String, Dataset<Row>> tables, Optional<String> states) {
  /** What comes of a job that says nothing of single rows. */
  public static JobOutcome of(Results results) {
    return of(results, Optional.empty());
  }

  /** What comes of a job that keeps states. */
  static JobOutcome of(Results results, String states) {
    return of(results, Optional.of(states));
  }

  private static JobOutcome of(Results results, Optional<String> states) {
    return new JobOutcome(results, RowFindings.NONE, Map.of(), states);
  }
}
