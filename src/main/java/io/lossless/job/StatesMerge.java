package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.lossless.catalog.Spelling;
import io.lossless.spark.Lossless;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The results of kept states, of all partition values or some, without a scan of any rows. */
public final class StatesMerge {
  /** The column of the partition's value in the tables of states. */
  static final String PARTITION = "partition_value";

  private final Job job;
  private final String partitionBy;
  private final boolean areWholeNumbers;
  private final JobRun kept;
  private final Dataset<Row> states;

  private StatesMerge(
      SparkSession spark, StatesStore store, List<Manifest> manifests, String name) {
    Lossless.install(spark);
    KeptJob keptJob = manifests.get(0).job();
    this.job = keptJob.job(Manifest.FILE).withName(name);
    this.partitionBy = keptJob.partitionBy();
    this.areWholeNumbers =
        manifests.stream()
            .allMatch(
                manifest ->
                    manifest.value().kind() == PartitionValue.Kind.NUMBER
                        && manifest.value().text().orElse("0").matches("-?\\d{1,18}"));
    this.states = store.read(manifests);
    this.kept = new JobRun(job, states, sets(job.slices()), Optional.empty(), KeptFunction::kept);
  }

  private static List<List<String>> sets(List<SliceSet> slices) {
    return slices.stream().map(set -> set.columns().stream().map(Located::value).toList()).toList();
  }

  /** All partition values and slices. */
  static Results all(SparkSession spark, String name, StatesStore store) throws IOException {
    StatesMerge merge = new StatesMerge(spark, store, store.manifests(), name);
    return merge.results(merge.kept.sets());
  }

  /**
   * A range of partition values.
   *
   * @param folder absolute, or with a scheme
   * @param from the first value; from the beginning where it isn't given
   * @param to the last value
   * @param slices slice sets by columns of those that are kept, or of the partition; those of the
   *     job where none is given
   * @throws JobException if there are no such states
   */
  public static Results of(
      SparkSession spark,
      String folder,
      Optional<String> from,
      Optional<String> to,
      List<List<String>> slices)
      throws IOException {
    StatesStore store = new StatesStore(spark, folder);
    String shown = Paths.shown(folder);
    List<Manifest> all = store.manifests();
    if (all.isEmpty()) {
      throw JobException.of(Place.of("merge"), "must be a folder of states, got " + shown);
    }
    List<Manifest> range = range(all, from, to);
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
    StatesMerge merge = new StatesMerge(spark, store, range, range.get(0).name());
    return merge.results(slices.isEmpty() ? merge.kept.sets() : slices);
  }

  private static List<Manifest> range(
      List<Manifest> all, Optional<String> from, Optional<String> to) {
    PartitionValue.Kind kind = all.get(0).value().kind();
    Optional<PartitionValue> first = from.map(text -> bound("--from", kind, text));
    Optional<PartitionValue> last = to.map(text -> bound("--to", kind, text));
    return all.stream()
        .filter(each -> first.isEmpty() || each.value().compareTo(first.get()) >= 0)
        .filter(each -> last.isEmpty() || each.value().compareTo(last.get()) <= 0)
        .toList();
  }

  private static PartitionValue bound(String option, PartitionValue.Kind kind, String text) {
    return PartitionValue.bound(kind, text)
        .orElseThrow(
            () ->
                JobException.of(
                    Place.of(option), "must be a number as the values of the column, got " + text));
  }

  private Results results(List<List<String>> sets) {
    JobRun merged = new JobRun(job, states, sets, Optional.empty(), KeptFunction::kept);
    List<Row> rows = new ArrayList<>();
    rows.addAll(merged(List.of(), merged).collectAsList());
    for (List<String> set : sets) {
      rows.addAll(merged(set, merged).collectAsList());
    }
    Results results = merged.results(rows);
    List<KeptFunction> functions =
        job.functions().stream().map(FunctionColumn::new).map(KeptFunction::new).toList();
    return new Results(
        results.name(),
        results.slices().stream().map(slice -> finished(slice, functions)).toList());
  }

  private static SliceResults finished(SliceResults slice, List<KeptFunction> functions) {
    List<Result> finished = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      finished.add(functions.get(i).finished(slice.results().get(i)));
    }
    return new SliceResults(slice.set(), slice.slice(), slice.rows(), finished);
  }

  /** The rows of a slice set as {@link JobRun#results(List)} takes them. */
  private Dataset<Row> merged(List<String> set, JobRun merged) {
    List<String> source = source(set);
    List<Column> keys = new ArrayList<>();
    for (String column : set) {
      keys.add(stored(column, source).as("key_" + keys.size()));
    }
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(sum("rows").as("rows"));
    for (int i = 0; i < job.functions().size(); i++) {
      String name = "function_" + i;
      aggregates.add(
          new KeptFunction(new FunctionColumn(job.functions().get(i))).merged(col(name)).as(name));
    }
    Dataset<Row> grouped =
        states
            .where(col("grouping").equalTo(lit(kept.groupingOf(source))))
            .groupBy(keys.toArray(Column[]::new))
            .agg(aggregates.get(0), aggregates.stream().skip(1).toArray(Column[]::new));
    List<Column> selected = new ArrayList<>();
    for (String column : merged.columns()) {
      int key = set.indexOf(column);
      selected.add((key < 0 ? lit(null) : col("key_" + key)).as("slice_" + selected.size()));
    }
    selected.add(lit(merged.groupingOf(set)).as("grouping"));
    selected.add(col("rows"));
    for (int i = 0; i < job.functions().size(); i++) {
      selected.add(col("function_" + i));
    }
    return grouped.select(selected.toArray(Column[]::new));
  }

  /** The column of a slice's values; the partition's need not be one of a slice. */
  private Column stored(String column, List<String> source) {
    return source.contains(column)
        ? col("slice_" + kept.columns().indexOf(column))
        : areWholeNumbers ? col(PARTITION).cast("bigint") : col(PARTITION);
  }

  /** The kept set with the fewest columns that has these, or the whole table. */
  private List<String> source(List<String> set) {
    return Stream.concat(Stream.of(List.<String>of()), kept.sets().stream())
        .filter(
            other ->
                set.stream().allMatch(each -> other.contains(each) || each.equals(partitionBy)))
        .min(Comparator.comparingInt(List::size))
        .orElseThrow(() -> unknown(set));
  }

  private JobException unknown(List<String> set) {
    Set<String> known = new LinkedHashSet<>(List.of(partitionBy));
    known.addAll(kept.columns());
    String suggestion =
        set.stream()
            .filter(column -> !known.contains(column))
            .findFirst()
            .map(column -> Spelling.suggestion(column, List.copyOf(known)))
            .orElse("");
    return JobException.of(
        Place.of("--slices"),
        "must be columns of "
            + partitionBy
            + " and of one slice that is kept, "
            + kept.sets()
            + ", got "
            + set
            + suggestion);
  }
}
