package io.lossless.report;

import io.lossless.histogram.Histogram;
import io.lossless.job.Interval;
import io.lossless.job.JobDocument;
import io.lossless.job.Result;
import io.lossless.job.Slice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Results made by hand. */
final class ReportedResults {
  private ReportedResults() {}

  /**
   * The receipt of three rows.
   *
   * @param jobFile the text of the job file
   */
  static Receipt receipt(String jobFile) {
    return new Receipt(
        "job",
        new JobDocument(jobFile, List.of()),
        List.of(),
        3,
        new Versions("0.1", "4.1.3", "17"),
        "12ab",
        Optional.empty());
  }

  static Result result(String name, Slice slice, double value, double stderr) {
    return new Result(
        name,
        "mse_loss",
        Map.of("input", "p"),
        slice,
        false,
        OptionalDouble.of(value),
        Optional.empty(),
        OptionalDouble.of(2 * value),
        2,
        OptionalDouble.of(2),
        OptionalDouble.of(stderr),
        0,
        OptionalLong.of(0),
        0);
  }

  /** The same result with an interval and a histogram. */
  static Result with(Result result, Optional<Interval> interval, Optional<Histogram> histogram) {
    return new Result(
        result.name(),
        result.function(),
        result.arguments(),
        result.slice(),
        result.isMetric(),
        result.value(),
        result.detail(),
        result.sum(),
        result.rows(),
        result.denominator(),
        result.stderr(),
        result.nullRows(),
        result.nanRows(),
        result.invalidRows(),
        interval,
        result.problem(),
        histogram);
  }

  /** A result with counts of rows that were left out or are NaN. */
  static Result counted(String name, long nullRows, long nanRows, long invalidRows) {
    return new Result(
        name,
        "mse_loss",
        Map.of(),
        new Slice(Map.of()),
        false,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        nullRows,
        OptionalLong.of(nanRows),
        invalidRows);
  }
}
