package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/**
 * The calls of a job for which Spark sorts its rows. One sort serves all calls of an order,
 * whatever else their arguments are, and all slice sets whose slices are few: the rows of all
 * slices are then in one order, and a reader for each slice keeps its place. A set of many slices
 * has a sort of its own, by slice first, so that one reader at a time is open.
 */
final class SortedRun {
  /**
   * The setting for how many stretches a sort of several slice sets may have, which is their slices
   * times the partitions of a shuffle. The driver has a few sums of each.
   */
  static final String STRETCHES = "spark.lossless.sorted.stretches";

  private static final String MOST_STRETCHES = "20000";

  private final Dataset<Row> rows;
  private final List<List<String>> sets;
  private final Map<Object, SortedRows> shared = new LinkedHashMap<>();
  private final SortedSlices slices = new SortedSlices();

  private SortedRun(List<FunctionCall> calls, Dataset<Row> rows, List<List<String>> sets) {
    this.rows = rows;
    this.sets = sets;
    for (FunctionCall call : calls) {
      if (call.sorted()) {
        shared.computeIfAbsent(
            SortedFunctions.shared(call), any -> SortedFunctions.of(call, calls));
      }
    }
  }

  /**
   * Sorts the rows as often as it takes.
   *
   * @param calls all of the job
   * @param sets the columns of its slice sets
   * @param counts how many slices each set has, the whole table first
   */
  static SortedRun of(
      List<FunctionCall> calls, Dataset<Row> rows, List<List<String>> sets, List<Long> counts) {
    SortedRun run = new SortedRun(calls, rows, sets);
    Map<List<Object>, Map<Object, SortedRows>> byOrder = new LinkedHashMap<>();
    run.shared.forEach(
        (key, each) ->
            byOrder
                .computeIfAbsent(each.order().key(), any -> new LinkedHashMap<>())
                .put(key, each));
    for (Map<Object, SortedRows> sameOrder : byOrder.values()) {
      for (List<Integer> together : run.groups(counts)) {
        run.sort(sameOrder, together);
      }
    }
    return run;
  }

  /** The slice sets of each sort. */
  private List<List<Integer>> groups(List<Long> counts) {
    var settings = rows.sparkSession().conf();
    long most = Long.parseLong(settings.get(STRETCHES, MOST_STRETCHES));
    long partitions = Long.parseLong(settings.get("spark.sql.shuffle.partitions"));
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> together = new ArrayList<>();
    long stretches = 0;
    for (int set = 0; set < counts.size(); set++) {
      long more = counts.get(set) * partitions;
      if (set == 0 || stretches + more <= most) {
        together.add(set);
        stretches += more;
      } else {
        groups.add(List.of(set));
      }
    }
    groups.add(0, together);
    return groups;
  }

  private void sort(Map<Object, SortedRows> sameOrder, List<Integer> together) {
    List<String> names =
        together.stream().flatMap(set -> columns(set).stream()).distinct().toList();
    SliceKeys keys = keys(together, names);
    RowOrder order = sameOrder.values().iterator().next().order();
    SortedSelection selection =
        new SortedSelection(names.stream().map(this::key).toList(), order.value());
    Map<Object, StretchColumns> columns = new LinkedHashMap<>();
    Map<Object, StretchPasses> passes = new LinkedHashMap<>();
    sameOrder.forEach(
        (key, each) -> {
          columns.put(key, selection.of(each));
          passes.put(key, each.passes(columns.get(key)));
        });
    SortedTable table = SortedTable.of(selection.from(rows), keys, order.fromTheHighest());
    Map<Object, Map<StretchPlace, StretchWeights>> weights = first(table, passes);
    sameOrder.forEach(
        (key, each) -> {
          if (each instanceof SortedRanks) {
            passes.remove(key);
            sortByScore(key, table, keys, columns.get(key), weights.get(key));
          }
        });
    if (!passes.isEmpty()) {
      second(table, passes, weights);
    }
  }

  private SliceKeys keys(List<Integer> together, List<String> names) {
    List<SliceKeys.SliceColumns> ofSets = new ArrayList<>();
    for (int set : together) {
      ofSets.add(
          new SliceKeys.SliceColumns(set, columns(set).stream().map(names::indexOf).toList()));
    }
    return new SliceKeys(ofSets, names.size(), together.get(0) != 0);
  }

  private List<String> columns(int set) {
    return set == 0 ? List.of() : sets.get(set - 1);
  }

  /** The value of a slice as results have it, floating-point numbers as Spark groups them. */
  private Column key(String name) {
    Column value = col(InputTable.quoted(name));
    DataType type = rows.schema().apply(name).dataType();
    if (type instanceof DoubleType || type instanceof FloatType) {
      return when(isnan(value), lit(Double.NaN).cast(type))
          .otherwise(value.plus(lit(0.0).cast(type)));
    }
    return JobRun.readable(value, type);
  }

  /** Makes the first pass for all calls, and gives the slices what it finds. */
  private Map<Object, Map<StretchPlace, StretchWeights>> first(
      SortedTable table, Map<Object, StretchPasses> passes) {
    List<StretchPasses> all = List.copyOf(passes.values());
    List<StretchResult<List<StretchTotals>>> found =
        table.read(
            place ->
                new StretchReaders<StretchTotals>(
                    all.stream()
                        .<StretchReader<? extends StretchTotals>>map(StretchPasses::first)
                        .toList()));
    Map<Object, Map<StretchPlace, StretchWeights>> weights = new LinkedHashMap<>();
    List<Object> keys = List.copyOf(passes.keySet());
    for (int i = 0; i < keys.size(); i++) {
      Object key = keys.get(i);
      int index = i;
      List<StretchResult<StretchTotals>> stretches =
          found.stream()
              .map(each -> new StretchResult<>(each.place(), each.result().get(index)))
              .toList();
      stretches.forEach(each -> slices.at(key, each.place()).add(each.result()));
      weights.put(key, StretchWeights.of(stretches));
    }
    return weights;
  }

  /** Makes the second pass for all calls, and gives the slices their parts. */
  private void second(
      SortedTable table,
      Map<Object, StretchPasses> passes,
      Map<Object, Map<StretchPlace, StretchWeights>> weights) {
    List<Object> keys = List.copyOf(passes.keySet());
    List<StretchPasses> all = List.copyOf(passes.values());
    Broadcast<List<Map<StretchPlace, StretchWeights>>> ofAll =
        table.known(keys.stream().map(weights::get).toList());
    List<StretchResult<List<SlicePart>>> found =
        table.read(
            place ->
                new StretchReaders<SlicePart>(
                    IntStream.range(0, all.size())
                        .<StretchReader<? extends SlicePart>>mapToObj(
                            i -> all.get(i).second(place.set(), ofAll.value().get(i).get(place)))
                        .toList()));
    for (StretchResult<List<SlicePart>> stretch : found) {
      for (int i = 0; i < keys.size(); i++) {
        slices.at(keys.get(i), stretch.place()).add(stretch.result().get(i));
      }
    }
  }

  /** Ranks the rows, sorts them once more, and makes both passes over them. */
  private void sortByScore(
      Object key,
      SortedTable table,
      SliceKeys keys,
      StretchColumns columns,
      Map<StretchPlace, StretchWeights> weights) {
    SortedTable ranked = table.byScore(columns, weights);
    StretchPasses passes = SortedTable.rankPasses(keys, columns.isWeighted());
    Broadcast<Map<StretchPlace, StretchWeights>> ofScores =
        ranked.known(StretchWeights.of(ranked.read(place -> passes.first())));
    ranked
        .read(place -> passes.second(place.set(), ofScores.value().get(place)))
        .forEach(each -> slices.at(key, each.place()).add(each.result()));
  }

  /**
   * The result of a call over a slice.
   *
   * @param count how many rows of the slice were counted in another pass
   * @throws IllegalStateException if the input didn't give the same rows again
   */
  Result result(FunctionCall call, int set, Slice slice, long count) {
    List<Object> values = new ArrayList<>();
    slice.values().values().forEach(value -> values.add(value.orElse(null)));
    Object key = SortedFunctions.shared(call);
    SortedSlice found = slices.at(key, set, values);
    if (found.allRows() != count) {
      throw new IllegalStateException(
          call.name()
              + ": an input whose rows are sorted must give the same rows each time, got "
              + count
              + " and "
              + found.allRows()
              + " for "
              + slice.text());
    }
    SortedRows of = shared.get(key);
    SlicePart empty =
        of.passes(new StretchColumns(0, 0, StretchColumns.NONE, 0))
            .second(set, StretchWeights.none())
            .end();
    return found.result(call, slice, empty);
  }
}
