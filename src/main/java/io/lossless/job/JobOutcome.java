package io.lossless.job;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What comes of a job.
 *
 * @param results the values of its functions
 * @param rows what it found out about single rows
 * @param tables what belongs into its output beside the results, by the folder's name
 */
public record JobOutcome(Results results, RowFindings rows, Map<String, Dataset<Row>> tables) {
  /** What comes of a job that says nothing of single rows. */
  public static JobOutcome of(Results results) {
    return new JobOutcome(results, RowFindings.NONE, Map.of());
  }
}
