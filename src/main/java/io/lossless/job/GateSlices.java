package io.lossless.job;

import io.lossless.catalog.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the slices of gates.
 *
 * @param slices those that are reported
 * @param leftOut those that are not
 */
record GateSlices(List<SliceResults> slices, List<Assessment.LeftOut> leftOut, Problems problems) {
  private static final int MOST_NAMED = 8;

  /** Those of a gate; none, with a problem, where a name matches none. */
  List<SliceResults> of(Gate gate) {
    if (gate.slices() instanceof Gate.Slices.Whole) {
      return slices.subList(0, 1);
    }
    if (gate.slices() instanceof Gate.Slices.Selected selected) {
      Set<SliceResults> chosen = new LinkedHashSet<>();
      selected.selections().forEach(selection -> chosen.addAll(of(gate, selection)));
      return List.copyOf(chosen);
    }
    return slices;
  }

  /** The slices of just these columns, where the job has some; else all that have these values. */
  private List<SliceResults> of(Gate gate, SliceSelection selection) {
    List<SliceResults> exact = matching(selection::isExactly);
    List<SliceResults> found = exact.isEmpty() ? matching(selection::isPartOf) : exact;
    if (found.isEmpty()) {
      problems.add(
          selection.place(),
          "gate " + gate.result() + ": no slice matches " + selection + alternatives(selection));
    }
    return found;
  }

  private List<SliceResults> matching(Predicate<Slice> condition) {
    return slices.stream().filter(slice -> condition.test(slice.slice())).toList();
  }

  private String alternatives(SliceSelection selection) {
    Optional<Assessment.LeftOut> small =
        leftOut.stream().filter(each -> selection.isPartOf(each.slice())).findFirst();
    if (small.isPresent()) {
      return ", which has " + small.get().rows() + " rows and is left out by min_rows";
    }
    Set<String> wanted = lower(selection.values().keySet());
    List<String> named =
        slices.stream()
            .map(SliceResults::slice)
            .filter(slice -> lower(slice.values().keySet()).containsAll(wanted))
            .map(Slice::text)
            .distinct()
            .toList();
    if (named.isEmpty()) {
      return "; the job has no slices of " + String.join(", ", selection.values().keySet());
    }
    return Spelling.suggestion(selection.toString(), named)
        + "; there is "
        + named.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
        + (named.size() > MOST_NAMED ? "; and " + (named.size() - MOST_NAMED) + " more" : "");
  }

  private static Set<String> lower(Set<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
