package io.lossless.function;

import java.util.Optional;

/** A function with its arguments and its reduction: makes evaluators, and finishes groups. */
public interface Aggregation {
  /** The type of {@link #finish}'s value. */
  ResultType resultType();

  /** A worker of its own for one thread. */
  Evaluator evaluator();

  /** An accumulator without any rows. */
  Accumulator accumulator();

  /** Dense accumulators for many groups. */
  default Slots slots() {
    return new ObjectSlots(this);
  }

  /**
   * What keeps the groups of this aggregation, if others may keep the same: aggregations of equal
   * keepers, over the same columns of the same rows, have equal accumulators and differ in {@link
   * #finish} alone. One set of accumulators then serves them all.
   */
  default Optional<Object> keeper() {
    return Optional.empty();
  }

  /** The value of a group; the accumulator must be one of this aggregation's. */
  Object finish(Accumulator group);
}
