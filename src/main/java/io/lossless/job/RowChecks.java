package io.lossless.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job file says of single rows.
 *
 * @param diagnosis whether the data are diagnosed; where it is not said, only when something went
 *     wrong with them
 * @param histogram whether written results have histograms of row losses
 * @param invalid what rows do that a function can't evaluate
 * @param budget how many of them there may be for each function
 * @param quarantine a folder for them, outside of the job's output
 * @param key the columns that name a row
 * @param worst how many rows with the highest losses are kept for each slice; 0 for none
 */
record RowChecks(
    Optional<Boolean> diagnosis,
    boolean histogram,
    InvalidPolicy invalid,
    Optional<InvalidBudget> budget,
    Optional<Located<String>> quarantine,
    List<Located<String>> key,
    int worst) {

  /** Whether the data are diagnosed before they are evaluated. */
  boolean diagnosesFirst() {
    return diagnosis.orElse(false);
  }

  /** Whether it is looked for why the data can't be evaluated, or a loss is no number. */
  boolean explainsFailures() {
    return diagnosis.orElse(true);
  }

  boolean quarantines() {
    return invalid == InvalidPolicy.QUARANTINE;
  }

  /** Which functions leave out more rows than they may; a line each, in the order of the job. */
  Optional<String> excess(Results results) {
    List<String> problems = new ArrayList<>();
    for (Result result : results.slices().get(0).results()) {
      budget.flatMap(limit -> limit.problem(result, results.rows())).ifPresent(problems::add);
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", problems));
  }
}
