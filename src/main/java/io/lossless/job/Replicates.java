package io.lossless.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The intervals that a bootstrap found, of results and of their differences from a baseline. */
final class Replicates {
  /**
   * What an interval is of.
   *
   * @param isDifference whether it is of the difference from the baseline, not of the value
   */
  record Quantity(String name, boolean isDifference) {}

  private record Key(Quantity quantity, Slice slice, double confidence) {}

  private record Drawn(Quantity quantity, Slice slice) {}

  private final Map<Key, Interval> intervals = new HashMap<>();
  private final Set<Drawn> drawn = new HashSet<>();
  private final List<BootstrapSummary.Undefined> undefined = new ArrayList<>();

  void add(Quantity quantity, Slice slice, Interval interval) {
    intervals.put(new Key(quantity, slice, interval.confidence()), interval);
    drawn.add(new Drawn(quantity, slice));
  }

  void addUndefined(BootstrapSummary.Undefined result) {
    undefined.add(result);
  }

  /** Whether there is an interval, at any confidence. */
  boolean has(Quantity quantity, Slice slice) {
    return drawn.contains(new Drawn(quantity, slice));
  }

  Optional<Interval> interval(Quantity quantity, Slice slice, double confidence) {
    return Optional.ofNullable(intervals.get(new Key(quantity, slice, confidence)));
  }

  /** The values of results that some replicates don't have. */
  List<BootstrapSummary.Undefined> undefined() {
    return undefined;
  }
}
