package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the stretches of the sorted rows of one slice come to together. */
abstract class SortedSlice {
  private long rows;
  private long nullRows;
  private String problem = "";

  final void add(ScoreStretch stretch) {
    rows += stretch.rows();
    nullRows += stretch.nullRows();
    problem = problem.isEmpty() ? stretch.problem() : problem;
  }

  final long rows() {
    return rows;
  }

  /**
   * The value of a call for which the rows were sorted.
   *
   * @throws InvalidRowException if these rows together have none
   */
  abstract double value(FunctionCall call);

  /**
   * The result of a call for which the rows were sorted.
   *
   * @throws InvalidRowException if a row can't be evaluated, or not all together
   */
  final Result result(FunctionCall call, Slice slice) {
    if (!problem.isEmpty()) {
      throw new InvalidRowException(call.function().name() + ": " + problem);
    }
    return new Result(
        call.name(),
        call.function().name(),
        call.writtenArguments(),
        slice,
        true,
        OptionalDouble.of(value(call)),
        Optional.empty(),
        OptionalDouble.empty(),
        rows,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        nullRows,
        OptionalLong.of(0),
        0);
  }
}
