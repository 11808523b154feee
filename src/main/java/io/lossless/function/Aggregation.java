package io.lossless.function;

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

  /** The value of a group; the accumulator must be one of this aggregation's. */
  Object finish(Accumulator group);
}
