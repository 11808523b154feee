package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job found out about single rows.
 *
 * @param diagnosis what is wrong with the data, where the job asks for it
 * @param nonFinite for each loss that is NaN or infinite over some slice, in the order of the job
 * @param worst for each slice and each loss, both in the order of the results
 * @param hasKey whether the job names the rows' key
 * @param quarantine where rows are that functions can't evaluate, if the job sets them aside: a
 *     folder, relative to the job file if it lies beside it, or in the job's output
 */
public record RowFindings(
    Optional<Diagnosis> diagnosis,
    List<NonFiniteRows> nonFinite,
    List<WorstRows> worst,
    boolean hasKey,
    Optional<String> quarantine) {
  /** Nothing is known of single rows. */
  public static final RowFindings NONE =
      new RowFindings(Optional.empty(), List.of(), List.of(), false, Optional.empty());
}
