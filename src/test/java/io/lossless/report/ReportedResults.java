package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Slice;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Results made by hand. */
final class ReportedResults {
  private ReportedResults() {}

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
