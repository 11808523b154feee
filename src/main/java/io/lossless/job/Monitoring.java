package io.lossless.job;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Over what a job draws learning curves.
 *
 * @param step the column whose values are the steps of training, such as an epoch
 * @param split the column that tells training data from others; empty if there is one curve only
 */
public record Monitoring(Located<String> step, Optional<Located<String>> split) {
  /** The slices that are the points of the curves. */
  SliceSet points() {
    return new SliceSet(step.place(), Stream.concat(Stream.of(step), split.stream()).toList());
  }

  /** Whether these slices are the points, in whatever order the set names the columns. */
  boolean isMadeOf(SliceSet slices) {
    return slices.columns().size() == points().columns().size()
        && Stream.concat(Stream.of(step), split.stream())
            .allMatch(column -> slices.indexOf(column.value()).isPresent());
  }

  /** Which of a job's slice sets, counted from 0, has the points. */
  int indexIn(List<SliceSet> sets) {
    for (int i = 0; i < sets.size(); i++) {
      if (isMadeOf(sets.get(i))) {
        return i;
      }
    }
    throw new IllegalArgumentException("no slices by " + points().columns());
  }
}
