package io.lossless.bench;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;

/**
 * Work of ours and a peer that does the same, or a part of it.
 *
 * @param name what ours does
 * @param ours returns the value that it computed
 * @param peer what the peer does
 * @param theirs returns the value that the peer computed
 * @param theirValue the value that the peer must return; that of ours if empty
 * @param bound the largest ratio of our time to the peer's; none for a line that only informs
 * @param configuration of the session while the line is measured
 */
record Line(
    String name,
    DoubleSupplier ours,
    String peer,
    DoubleSupplier theirs,
    OptionalDouble theirValue,
    OptionalDouble bound,
    Map<String, String> configuration) {

  /** A line whose sides compute the same value, without a bound. */
  static Line of(String name, DoubleSupplier ours, String peer, DoubleSupplier theirs) {
    return new Line(
        name, ours, peer, theirs, OptionalDouble.empty(), OptionalDouble.empty(), Map.of());
  }

  Line within(double ratio) {
    return new Line(name, ours, peer, theirs, theirValue, OptionalDouble.of(ratio), configuration);
  }

  Line whereTheirsIs(double value) {
    return new Line(name, ours, peer, theirs, OptionalDouble.of(value), bound, configuration);
  }

  Line configured(Map<String, String> values) {
    return new Line(name, ours, peer, theirs, theirValue, bound, values);
  }

  String title() {
    return name + " / " + peer;
  }
}
