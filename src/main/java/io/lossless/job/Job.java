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
    Secrets secrets) {}
