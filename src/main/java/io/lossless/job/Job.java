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
 * @param functions what is evaluated, at least one: losses, then metrics
 * @param slices sets of columns by which rows are grouped, beside the whole table
 * @param output a folder for the results; absolute, or with a scheme
 * @param states where the states of the job's partition values are kept
 * @param secrets what no message, report or file may show
 */
public record Job(
    String name,
    Place file,
    Source source,
    Optional<Located<String>> where,
    List<FunctionCall> functions,
    List<SliceSet> slices,
    Optional<String> output,
    Optional<StatesFolder> states,
    Secrets secrets) {

  Job withName(String newName) {
    return new Job(newName, file, source, where, functions, slices, output, states, secrets);
  }
}
