package io.lossless.state;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import java.util.List;

/** The sums of some rows of a call; mutable. */
public final class State {
  private final StateAggregation call;
  private final StateAccumulator group;

  State(StateAggregation call, StateAccumulator group) {
    this.call = call;
    this.group = group;
  }

  /** A state of the same call without any rows. */
  State empty() {
    return new State(call, call.accumulator());
  }

  /**
   * Adds the rows of another state, which keeps its value.
   *
   * @param function the function that merges, for messages
   * @throws InvalidRowException if the other is of another call
   */
  void merge(String function, State other) {
    requireSameCall(function, other);
    group.merge(other.group);
  }

  /**
   * Takes away the rows of another state, which keeps its value.
   *
   * @param function the function that subtracts, for messages
   * @param argument the other's name
   * @throws InvalidRowException if the other is of another call, or its rows can't be among this
   *     one's
   */
  void subtract(String function, String argument, State other) {
    requireSameCall(function, other);
    try {
      group.subtract(other.group);
    } catch (IllegalArgumentException e) {
      throw new InvalidRowException(function + ": " + argument + " " + e.getMessage(), e);
    }
  }

  private void requireSameCall(String function, State other) {
    if (!call.signature().equals(other.call.signature())) {
      throw new InvalidRowException(
          function
              + ": states must be of one call, got "
              + call.signature()
              + " and "
              + other.call.signature());
    }
  }

  /** The reduction that is meant where none is named. */
  Reduction usualReduction() {
    return call.reductions().get(0);
  }

  /**
   * The value of the rows: a Double, a Summary, or null.
   *
   * @param function the function that finishes, for messages
   * @throws InvalidRowException if the function of the state has no such reduction
   */
  Object value(String function, Reduction reduction) {
    List<Reduction> known = call.reductions();
    if (!known.contains(reduction)) {
      throw new InvalidRowException(
          function
              + ": reduction must be one of "
              + Reduction.quoted(known)
              + " for a state of "
              + call.signature()
              + ", got '"
              + reduction.text()
              + "'");
    }
    return call.value(group, reduction);
  }

  /** The type of {@link #value}. */
  ResultType resultType(Reduction reduction) {
    return call.resultType(reduction);
  }

  /** The canonical bytes. */
  byte[] bytes() {
    return call.finish(group);
  }
}
