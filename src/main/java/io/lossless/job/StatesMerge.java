package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.lossless.catalog.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The results of kept states, of all partition values or some, without a scan of any rows. */
public final class StatesMerge {
  /** The column of the partition's value in the tables of states. */
  static final String PARTITION = "partition_value";

  private final SparkSession spark;

  /** Its functions are followed by its class weights, whose states are kept beside theirs. */
  private final Job job;

  private final Job asked;
  private final String partitionBy;
  private final boolean areWholeNumbers;
  private final JobRun kept;
  private final Dataset<Row> states;

  /**
   * @param asked the job with what is reported beside the functions' own values
   */
  private StatesMerge(SparkSession spark, StatesStore store, List<Manifest> manifests, Job asked) {
    SessionFunctions.ensureStates(spark);
    KeptJob keptJob = manifests.get(0).job();
    this.spark = spark;
    this.asked = asked;
    this.job = together(keptJob.job()).withName(asked.name()).withoutCombinations();
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

  /** A job whose class weights are functions like others, as they are where states are kept. */
  static Job together(Job job) {
    List<FunctionCall> functions = new ArrayList<>(job.functions());
    functions.addAll(job.classWeights());
    return job.withFunctions(functions);
  }

  private static List<List<String>> sets(List<SliceSet> slices) {
    return slices.stream().map(set -> set.columns().stream().map(Located::value).toList()).toList();
  }

  /**
   * All partition values and slices of a job that keeps them.
   *
   * @param baseline what its values are compared with
   */
  static Results all(
      SparkSession spark, Job job, StatesStore store, Optional<List<StoredResult>> baseline)
      throws IOException {
    StatesMerge merge = new StatesMerge(spark, store, store.manifests(), job);
    Results values = merge.results(merge.kept.sets());
    return assessed(job, values, baseline);
  }

  /** The values of all partition values and slices; empty if the folder has no states. */
  static Optional<Results> values(SparkSession spark, String folder) throws IOException {
    StatesStore store = new StatesStore(spark, folder);
    List<Manifest> manifests = store.manifests();
    if (manifests.isEmpty()) {
      return Optional.empty();
    }
    StatesMerge merge = new StatesMerge(spark, store, manifests, asked(store, manifests));
    return Optional.of(merge.results(merge.kept.sets()));
  }

  /** The job whose results are reported, from the folder. */
  private static Job asked(StatesStore store, List<Manifest> manifests) throws IOException {
    return store
        .report()
        .map(text -> JobFile.of(Path.of(StatesStore.REPORT), text))
        .orElseGet(() -> manifests.get(0).job().job())
        .withName(manifests.get(0).name());
  }

  /**
   * What is merged, and what is reported of it.
   *
   * @param folder absolute, or with a scheme
   * @param from the first value; from the beginning where it isn't given
   * @param to the last value
   * @param slices slice sets by columns of those that are kept, or of the partition; those of the
   *     job where none is given
   * @param gates whether the job's baseline and gates are asked, over the job's own slices
   */
  public record Request(
      String folder,
      Optional<String> from,
      Optional<String> to,
      List<List<String>> slices,
      boolean gates) {}

  /**
   * A range of partition values, with the combinations, intervals, comparison and gates of the job
   * that keeps them.
   *
   * @throws JobException if there are no such states, or the job's baseline is gone
   */
  public static Results of(SparkSession spark, Request request) throws IOException {
    StatesStore store = new StatesStore(spark, request.folder());
    List<Manifest> range = StatesRange.of(store.manifests(), request);
    return new StatesMerge(spark, store, range, asked(store, range)).reported(request);
  }

  private Results reported(Request request) {
    AssessmentPlan plan = request.gates() ? asked.assessment() : asked.assessment().ofValues();
    Optional<List<StoredResult>> baseline = StoredResults.of(spark, plan);
    Results own = assessed(asked.withAssessment(plan), results(kept.sets()), baseline);
    if (request.slices().isEmpty()) {
      return own;
    }
    Results others =
        assessed(asked.withAssessment(plan.withoutGates()), results(request.slices()), baseline);
    return others.withAssessment(others.assessment().withVerdictsOf(own.assessment()));
  }

  private static Results assessed(Job job, Results values, Optional<List<StoredResult>> baseline) {
    return job.assessment().equals(AssessmentPlan.NONE)
        ? values
        : values.withAssessmentOf(new ResultAssessment(job).of(values, baseline));
  }

  private Results results(List<List<String>> sets) {
    JobRun merged = new JobRun(job, states, sets, Optional.empty(), KeptFunction::kept);
    List<Row> rows = new ArrayList<>();
    if (sets.equals(kept.sets())) {
      rows.addAll(merged().collectAsList());
    } else {
      rows.addAll(merged(List.of(), merged).collectAsList());
      for (List<String> set : sets) {
        rows.addAll(merged(set, merged).collectAsList());
      }
    }
    Results results = merged.results(rows);
    List<KeptFunction> functions =
        job.functions().stream().map(FunctionColumn::new).map(KeptFunction::new).toList();
    List<SliceResults> all =
        results.slices().stream().map(slice -> finished(slice, functions)).toList();
    int own = job.functions().size() - job.classWeights().size();
    List<ClassWeights> weights =
        all.get(0).results().stream().skip(own).map(ClassWeights::of).toList();
    return new Results(
            results.name(), all.stream().map(slice -> reported(slice, own)).toList(), weights)
        .withStatesDigest(digest(rows, merged, own));
  }

  /** The digest of the job's own functions, which come first. */
  private Optional<String> digest(List<Row> rows, JobRun merged, int own) {
    Map<Long, Integer> sets = merged.setOfGrouping();
    return rows.stream()
        .filter(row -> sets.get(row.<Number>getAs("grouping").longValue()) == 0)
        .findFirst()
        .flatMap(whole -> StatesDigest.of(job.functions().subList(0, own), whole));
  }

  private static SliceResults finished(SliceResults slice, List<KeptFunction> functions) {
    List<Result> finished = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      finished.add(functions.get(i).finished(slice.results().get(i)));
    }
    return new SliceResults(slice.set(), slice.slice(), slice.rows(), finished);
  }

  /** The results without the class weights, and with the sums of losses. */
  private SliceResults reported(SliceResults slice, int functions) {
    List<Result> reported = new ArrayList<>(slice.results().subList(0, functions));
    asked.combinations().forEach(each -> reported.add(each.of(slice.slice(), slice.results())));
    return new SliceResults(slice.set(), slice.slice(), slice.rows(), reported);
  }

  /** The rows of the kept slice sets, which their grouping tells apart, in one query. */
  private Dataset<Row> merged() {
    Column[] keys =
        Stream.concat(
                IntStream.range(0, kept.columns().size()).mapToObj(i -> "slice_" + i),
                Stream.of("grouping"))
            .map(functions::col)
            .toArray(Column[]::new);
    return aggregated(states, keys);
  }

  /** The merged states of groups. */
  private Dataset<Row> aggregated(Dataset<Row> rows, Column[] keys) {
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < job.functions().size(); i++) {
      String name = "function_" + i;
      aggregates.add(
          new KeptFunction(new FunctionColumn(job.functions().get(i))).merged(col(name)).as(name));
    }
    return rows.groupBy(keys).agg(sum("rows").as("rows"), aggregates.toArray(Column[]::new));
  }

  /** The rows of a slice set as {@link JobRun#results(List)} takes them. */
  private Dataset<Row> merged(List<String> set, JobRun merged) {
    List<String> source = source(set);
    List<Column> keys = new ArrayList<>();
    for (String column : set) {
      keys.add(stored(column, source).as("key_" + keys.size()));
    }
    Dataset<Row> grouped =
        aggregated(
            states.where(col("grouping").equalTo(lit(kept.groupingOf(source)))),
            keys.toArray(Column[]::new));
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
