package io.lossless.job;

import java.util.List;
import java.util.Optional;

/**
 * What a job file says.
 *
 * @param name the {@code name} in the file, or the file's own name
 * @param file the job file, for messages
 * @param source where the rows come from
 * @param where a condition that rows satisfy
 * @param functions what is evaluated: losses, then metrics; at least one, if no class weights are
 * @param combinations weighted sums of the losses, evaluated behind the functions
 * @param slices sets of columns by which rows are grouped, beside the whole table
 * @param monitoring over what there are learning curves; their points are among the slices
 * @param batchComparison with which mean of batch means losses are compared: over the points of the
 *     learning curves, or over the whole table if there are none
 * @param tracking where results are logged
 * @param output a folder for the results; absolute, or with a scheme
 * @param classWeights what is computed before the functions, which may name it
 * @param assessment what is asked of results beside their values
 * @param document the file itself
 * @param checks what it says of single rows
 * @param states where the states of the job's partition values are kept
 * @param secrets what no message, report or file may show
 */
public record Job(
    String name,
    Place file,
    Source source,
    Optional<Located<String>> where,
    List<FunctionCall> functions,
    List<Combination> combinations,
    List<SliceSet> slices,
    Optional<Monitoring> monitoring,
    Optional<BatchComparison> batchComparison,
    Optional<Tracking> tracking,
    Optional<String> output,
    List<FunctionCall> classWeights,
    AssessmentPlan assessment,
    JobDocument document,
    RowChecks checks,
    Optional<StatesFolder> states,
    Secrets secrets) {
  /** The same job without the sums of its losses. */
  Job withoutCombinations() {
    return with(name, functions, List.of());
  }

  /** The same job with other functions. */
  Job withFunctions(List<FunctionCall> others) {
    return with(name, others, combinations);
  }

  Job withName(String newName) {
    return with(newName, functions, combinations);
  }

  private Job with(
      String newName, List<FunctionCall> newFunctions, List<Combination> newCombinations) {
    return new Job(
        newName,
        file,
        source,
        where,
        newFunctions,
        newCombinations,
        slices,
        monitoring,
        batchComparison,
        tracking,
        output,
        classWeights,
        assessment,
        document,
        checks,
        states,
        secrets);
  }
}
