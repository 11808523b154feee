package io.lossless.job;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One loss or metric over one slice.
 *
 * @param name the function's name in the job
 * @param function the SQL name
 * @param arguments as the job file writes them, in its order
 * @param slice the rows it is about
 * @param isMetric whether it is a metric, not a loss
 * @param value a metric's value, a loss's mean, or its sum or batchmean where the job asks for it;
 *     empty where SQL has NULL, or the value is no number
 * @param detail a value that is no number: lists, and maps in their order
 * @param sum the exact sum, rounded once; empty for functions that only have a value
 * @param rows evaluated rows, those with a NaN loss included
 * @param denominator what the mean divides by; empty as {@code sum}, and for a batchmean
 * @param stderr the standard error of a mean; NaN for fewer than two rows, empty for a sum or
 *     batchmean
 * @param nullRows rows left out because an argument is NULL
 * @param nanRows rows whose loss is NaN; empty where the function does not tell
 * @param invalidRows rows left out by {@code on_invalid: skip}
 * @param interval where the job asks for one, and the value has one
 */
public record Result(
    String name,
    String function,
    Map<String, Object> arguments,
    Slice slice,
    boolean isMetric,
    OptionalDouble value,
    Optional<Object> detail,
    OptionalDouble sum,
    long rows,
    OptionalDouble denominator,
    OptionalDouble stderr,
    long nullRows,
    OptionalLong nanRows,
    long invalidRows,
    Optional<Interval> interval) {

  /**
   * Why the value is no finite number, to be read behind a colon; empty where it is one, and for
   * values that are no numbers.
   */
  public Optional<String> undefined() {
    return UndefinedReason.of(this);
  }

  /** A result without an interval. */
  public Result(
      String name,
      String function,
      Map<String, Object> arguments,
      Slice slice,
      boolean isMetric,
      OptionalDouble value,
      Optional<Object> detail,
      OptionalDouble sum,
      long rows,
      OptionalDouble denominator,
      OptionalDouble stderr,
      long nullRows,
      OptionalLong nanRows,
      long invalidRows) {
    this(
        name,
        function,
        arguments,
        slice,
        isMetric,
        value,
        detail,
        sum,
        rows,
        denominator,
        stderr,
        nullRows,
        nanRows,
        invalidRows,
        Optional.empty());
  }

  Result withInterval(Optional<Interval> found) {
    return with(arguments, found);
  }

  Result withArguments(Map<String, Object> written) {
    return with(written, interval);
  }

  private Result with(Map<String, Object> written, Optional<Interval> found) {
    return new Result(
        name,
        function,
        written,
        slice,
        isMetric,
        value,
        detail,
        sum,
        rows,
        denominator,
        stderr,
        nullRows,
        nanRows,
        invalidRows,
        found);
  }
}
