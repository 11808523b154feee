package io.lossless.function;

/** A function that turns all rows of a group into one value. */
public non-sealed interface AggregateFunction extends LosslessFunction {
  /**
   * The aggregation that a reduction asks for, which is not {@code STATE}: that one is made of
   * others.
   *
   * @throws IllegalArgumentException if the function has no such reduction with these arguments
   */
  Aggregation aggregation(Reduction reduction);

  /**
   * The aggregation of a call, where it depends on whether rows have weights: counts of rows are
   * whole numbers, sums of weights are not.
   *
   * @param weighted whether a {@code sample_weight} is given
   */
  default Aggregation aggregation(Reduction reduction, boolean weighted) {
    return aggregation(reduction);
  }

  /**
   * The reduction in whose accumulators a state keeps what this reduction needs: the aggregation of
   * this one finishes accumulators of that one. A carrier carries itself.
   *
   * <p>By default a state keeps accumulators for every reduction.
   */
  default Reduction carrier(Reduction reduction) {
    return reduction;
  }
}
