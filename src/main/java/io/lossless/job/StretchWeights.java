package io.lossless.job;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a stretch is among the rows of its slice, by weight.
 *
 * @param before of the rows in earlier partitions
 * @param within of the stretch
 * @param all of the slice
 */
record StretchWeights(StretchTotals before, StretchTotals within, StretchTotals all)
    implements Serializable {
  /** Of a slice without rows. */
  static StretchWeights none() {
    StretchTotals none = StretchTotals.none();
    return new StretchWeights(none, none, none);
  }

  private record SliceOfSet(int set, List<Object> slice) {
    static SliceOfSet of(StretchPlace place) {
      return new SliceOfSet(place.set(), place.slice());
    }
  }

  /** Those of all stretches of a sort. */
  static Map<StretchPlace, StretchWeights> of(List<StretchResult<StretchTotals>> stretches) {
    Map<SliceOfSet, StretchTotals> all = new HashMap<>();
    Map<StretchPlace, StretchTotals> before = new HashMap<>();
    stretches.stream()
        .sorted(Comparator.comparingInt(stretch -> stretch.place().partition()))
        .forEach(
            stretch -> {
              SliceOfSet slice = SliceOfSet.of(stretch.place());
              StretchTotals known = all.getOrDefault(slice, StretchTotals.none());
              before.put(stretch.place(), known);
              all.put(slice, known.plus(stretch.result()));
            });
    Map<StretchPlace, StretchWeights> weights = new HashMap<>();
    for (StretchResult<StretchTotals> stretch : stretches) {
      StretchPlace place = stretch.place();
      weights.put(
          place,
          new StretchWeights(before.get(place), stretch.result(), all.get(SliceOfSet.of(place))));
    }
    return weights;
  }
}
