package io.lossless.function;

/** A function that turns all rows of a group into one value. */
public non-sealed interface AggregateFunction extends LosslessFunction {
  /**
   * The aggregation that a reduction asks for.
   *
   * @throws IllegalArgumentException if the function has no such reduction with these arguments
   */
  Aggregation aggregation(Reduction reduction);
}
