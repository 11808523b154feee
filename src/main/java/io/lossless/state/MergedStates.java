package io.lossless.state;

import java.util.Optional;

/** The merge of the states of a group, which there may be none of. */
public final class MergedStates {
  private Optional<State> merged = Optional.empty();

  /**
   * Adds a state, which keeps its value.
   *
   * @throws io.lossless.batch.InvalidRowException if it is of another call than those before
   */
  public void add(State state) {
    if (merged.isEmpty()) {
      merged = Optional.of(state.empty());
    }
    merged.get().merge(MergeFunction.NAME, state);
  }

  /** Adds the states of another group, which keeps its value. */
  public void add(MergedStates group) {
    group.merged.ifPresent(this::add);
  }

  /** The bytes of the merge, if there is any state. */
  public Optional<byte[]> bytes() {
    return merged.map(State::bytes);
  }
}
