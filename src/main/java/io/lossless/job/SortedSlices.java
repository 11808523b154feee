package io.lossless.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The slices of sorted rows, by what calls share. */
final class SortedSlices {
  private record Key(Object shared, int set, List<Object> slice) {}

  private final Map<Key, SortedSlice> slices = new HashMap<>();

  /** The slice of a stretch. */
  SortedSlice at(Object shared, StretchPlace place) {
    return at(shared, place.set(), place.slice());
  }

  /** A slice, which is a new one if no row is of it. */
  SortedSlice at(Object shared, int set, List<Object> slice) {
    return slices.computeIfAbsent(new Key(shared, set, slice), any -> new SortedSlice());
  }
}
