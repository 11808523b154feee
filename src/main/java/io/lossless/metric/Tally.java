package io.lossless.metric;

import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;

/**
 * What metrics keep of the rows of a group. Tallies that are equal keep the same, so that a query
 * counts once for all metrics of one tally; implementations are records of what decides.
 *
 * @param <T> what holds a group
 */
interface Tally<T extends Accumulator> {
  /** A group without rows. */
  T group();

  /** A worker of its own for one thread, which adds rows to such groups. */
  Evaluator evaluator();
}
