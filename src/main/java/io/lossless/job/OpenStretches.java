package io.lossless.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * What is kept of each stretch while the rows of a partition are read: of all slices, or of one at
 * a time where they are apart.
 *
 * @param <S> what is kept
 */
final class OpenStretches<S> {
  private record Open<S>(StretchPlace place, S kept) {}

  private final SliceKeys keys;
  private final int partition;
  private final Function<StretchPlace, S> begin;
  private final BiConsumer<StretchPlace, S> end;
  private final List<Map<List<Object>, Open<S>>> open = new ArrayList<>();

  OpenStretches(
      SliceKeys keys,
      int partition,
      Function<StretchPlace, S> begin,
      BiConsumer<StretchPlace, S> end) {
    this.keys = keys;
    this.partition = partition;
    this.begin = begin;
    this.end = end;
    keys.sets().forEach(any -> open.add(new LinkedHashMap<>()));
  }

  /**
   * The stretch of a row.
   *
   * @param index of the slice set, among those of the sort
   */
  S of(int index, Row row) {
    SliceKeys.SliceColumns set = keys.sets().get(index);
    List<Object> slice = set.slice(row);
    Map<List<Object>, Open<S>> stretches = open.get(index);
    Open<S> known = stretches.get(slice);
    if (known == null) {
      if (keys.apart()) {
        endAll(stretches);
      }
      StretchPlace place = new StretchPlace(set.set(), slice, partition);
      known = new Open<>(place, begin.apply(place));
      stretches.put(slice, known);
    }
    return known.kept;
  }

  /** Comes behind the last row. */
  void end() {
    open.forEach(this::endAll);
  }

  private void endAll(Map<List<Object>, Open<S>> stretches) {
    stretches.values().forEach(each -> end.accept(each.place, each.kept));
    stretches.clear();
  }
}
