package io.lossless.loss;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType;

/**
 * The mean or the sum of a loss that has none over no rows, where PyTorch raises an error.
 *
 * <p>Rows that are left out, NULL or invalid, are none. A row of weight 0 is one: what its weight
 * makes of a mean, NaN, is as for any loss.
 *
 * @param argument the argument that PyTorch's error names
 */
record NonEmptyAggregation(MeanAggregation values, String function, String argument)
    implements Aggregation {
  @Override
  public ResultType resultType() {
    return values.resultType();
  }

  @Override
  public Evaluator evaluator() {
    return values.evaluator();
  }

  @Override
  public Accumulator accumulator() {
    return new CountedAccumulator();
  }

  /**
   * The value of a group, which may also be a summary's.
   *
   * @throws IllegalArgumentException for a group without rows
   */
  @Override
  public Double finish(Accumulator group) {
    long rows =
        group instanceof SummaryAccumulator summary
            ? summary.rows()
            : ((CountedAccumulator) group).rows();
    if (rows == 0) {
      throw new IllegalArgumentException(
          function + ": " + argument + " must have at least 1 row, got 0");
    }
    return values.finish(group);
  }
}
