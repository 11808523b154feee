package io.lossless.job;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One loss over one slice.
 *
 * @param name the loss's name in the job
 * @param function the SQL name
 * @param arguments as the job file writes them, in its order
 * @param slice the rows it is about
 * @param value the mean, or the sum where the job asks for it; empty where SQL has NULL
 * @param sum the exact sum, rounded once; empty for functions that only have a value
 * @param rows evaluated rows, those with a NaN loss included
 * @param denominator what the mean divides by; empty as {@code sum}
 * @param stderr the standard error of a mean; NaN for fewer than two rows, empty for a sum
 * @param nullRows rows left out because an argument is NULL
 * @param nanRows rows whose loss is NaN; empty where the function does not tell
 * @param invalidRows rows left out by {@code on_invalid: skip}
 */
public record Result(
    String name,
    String function,
    Map<String, Object> arguments,
    Slice slice,
    OptionalDouble value,
    OptionalDouble sum,
    long rows,
    OptionalDouble denominator,
    OptionalDouble stderr,
    long nullRows,
    OptionalLong nanRows,
    long invalidRows) {}
