package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import io.lossless.batch.UndefinedValueException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the stretches of the sorted rows of one slice come to together. */
final class SortedSlice {
  private StretchTotals totals = StretchTotals.none();
  private Optional<SlicePart> part = Optional.empty();

  void add(StretchTotals stretch) {
    totals = totals.plus(stretch);
  }

  void add(SlicePart stretch) {
    if (part.isPresent()) {
      part.get().merge(stretch);
    } else {
      part = Optional.of(stretch);
    }
  }

  /** How many rows the passes saw. */
  long allRows() {
    return totals.rows() + totals.nullRows();
  }

  /**
   * The result of a call for which the rows were sorted.
   *
   * @throws InvalidRowException if a row can't be evaluated
   */
  Result result(FunctionCall call, Slice slice, SlicePart empty) {
    if (!totals.problem().isEmpty()) {
      throw new InvalidRowException(call.function().name() + ": " + totals.problem());
    }
    try {
      return result(call, slice, part.orElse(empty).value(call, totals));
    } catch (UndefinedValueException e) {
      return result(call, slice, Double.NaN).withProblem(e.reason());
    }
  }

  private Result result(FunctionCall call, Slice slice, double value) {
    return new Result(
        call.name(),
        call.function().name(),
        call.writtenArguments(),
        slice,
        true,
        OptionalDouble.of(value),
        Optional.empty(),
        OptionalDouble.empty(),
        totals.rows(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        totals.nullRows(),
        OptionalLong.of(totals.nanRows()),
        0);
  }
}
