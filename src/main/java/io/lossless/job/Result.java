package io.lossless.job;

import io.lossless.histogram.Histogram;
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
 * @param problem what is wrong with the rows together, which in a query would be an error; the
 *     value is NaN then
 * @param histogram of what each row adds to a loss's sum, where the job has a report that shows it
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
    Optional<Interval> interval,
    Optional<String> problem,
    Optional<Histogram> histogram) {

  /**
   * Why the value is no finite number, to be read behind a colon; empty where it is one, and for
   * values that are no numbers.
   */
  public Optional<String> undefined() {
    return UndefinedReason.of(this);
  }

  /** A result with nothing said beside its value. */
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A result of rows that have no value together. */
  Result withProblem(String found) {
    OptionalDouble none = OptionalDouble.of(Double.NaN);
    return with(arguments, none, Optional.empty(), interval, Optional.of(found), histogram);
  }

  Result withInterval(Optional<Interval> found) {
    return with(arguments, value, detail, found, problem, histogram);
  }

  Result withHistogram(Histogram found) {
    return with(arguments, value, detail, interval, problem, Optional.of(found));
  }

  Result withArguments(Map<String, Object> written) {
    return with(written, value, detail, interval, problem, histogram);
  }

  private Result with(
      Map<String, Object> newArguments,
      OptionalDouble newValue,
      Optional<Object> newDetail,
      Optional<Interval> newInterval,
      Optional<String> newProblem,
      Optional<Histogram> newHistogram) {
    return new Result(
        name,
        function,
        newArguments,
        slice,
        isMetric,
        newValue,
        newDetail,
        sum,
        rows,
        denominator,
        stderr,
        nullRows,
        nanRows,
        invalidRows,
        newInterval,
        newProblem,
        newHistogram);
  }
}
