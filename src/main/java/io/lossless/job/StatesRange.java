package io.lossless.job;

import java.util.List;
import java.util.Optional;

/** The partition values that a merge is asked for. */
final class StatesRange {
  private StatesRange() {}

  /**
   * Those of all, at least one.
   *
   * @param all by their values
   * @throws JobException if there are none, or a bound can't be compared with them
   */
  static List<Manifest> of(List<Manifest> all, StatesMerge.Request request) {
    String shown = Paths.shown(request.folder());
    if (all.isEmpty()) {
      throw JobException.of(Place.of("merge"), "must be a folder of states, got " + shown);
    }
    PartitionValue.Kind kind = all.get(0).value().kind();
    Optional<PartitionValue> first = request.from().map(text -> bound("--from", kind, text));
    Optional<PartitionValue> last = request.to().map(text -> bound("--to", kind, text));
    List<Manifest> range =
        all.stream()
            .filter(each -> first.isEmpty() || each.value().compareTo(first.get()) >= 0)
            .filter(each -> last.isEmpty() || each.value().compareTo(last.get()) <= 0)
            .toList();
    if (range.isEmpty()) {
      throw JobException.of(
          Place.of("merge"),
          "no states in the range; "
              + shown
              + " has them from "
              + all.get(0).value()
              + " to "
              + all.get(all.size() - 1).value());
    }
    return range;
  }

  private static PartitionValue bound(String option, PartitionValue.Kind kind, String text) {
    return PartitionValue.bound(kind, text)
        .orElseThrow(
            () ->
                JobException.of(
                    Place.of(option), "must be a number as the values of the column, got " + text));
  }
}
