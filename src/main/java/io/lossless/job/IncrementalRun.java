package io.lossless.job;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A job that keeps the states of each value of a column: what is there already is not read again,
 * and the results are those of all values together, with the bits of one pass over all rows.
 *
 * <p>A value whose input has changed since (its number of rows, or the names, sizes or times of its
 * files) is evaluated again. A value that the input has no more keeps its states.
 *
 * @param evaluated values that are new, or have changed
 * @param changed those that have changed
 * @param kept values whose states were there
 * @param gone those of them that the input has no more
 */
public record IncrementalRun(
    Results results,
    List<String> evaluated,
    List<String> changed,
    List<String> kept,
    List<String> gone) {

  /**
   * Runs a job that says where its states are.
   *
   * @throws JobException with everything that is wrong, and if the folder has states of other
   *     functions, slices or conditions
   */
  public static IncrementalRun run(SparkSession spark, Job job) {
    Optional<List<StoredResult>> baseline = StoredResults.of(spark, job.assessment());
    JobRun run = JobRun.prepare(spark, job);
    StatesFolder folder = job.states().orElseThrow();
    String column = partitionColumn(job, folder, run);
    KeptJob keptJob = KeptJob.of(job, column, run.sets());
    StatesStore store = new StatesStore(spark, folder.folder());
    try {
      Map<PartitionValue, Manifest> known = known(folder, store, keptJob);
      List<PartitionScan.Partition> partitions =
          new PartitionScan(run.rows(), column, folder.partitionBy().place()).partitions();
      List<PartitionScan.Partition> evaluated =
          partitions.stream().filter(each -> !isKept(each, known)).toList();
      // Before the states, for a run that is killed keeps what it has evaluated.
      store.report(KeptJob.report(job, run.sets()));
      if (!evaluated.isEmpty()) {
        run.fitted(spark, () -> evaluate(evaluated, keptJob, run, store));
      }
      Results results =
          partitions.isEmpty() && known.isEmpty()
              ? ofNoRows(spark, run)
              : StatesMerge.all(spark, job, store, baseline);
      return of(results, partitions, evaluated, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the states of each value, and returns how many there are. */
  private static int evaluate(
      List<PartitionScan.Partition> partitions, KeptJob kept, JobRun run, StatesStore store) {
    try {
      for (PartitionScan.Partition partition : partitions) {
        store.write(
            new Manifest(run.job().name(), partition.value(), partition.input(), kept),
            states(run, partition));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return partitions.size();
  }

  private static Results ofNoRows(SparkSession spark, JobRun run) {
    List<ClassWeights> weights = run.classWeights();
    return run.results(spark, weights);
  }

  private static IncrementalRun of(
      Results results,
      List<PartitionScan.Partition> partitions,
      List<PartitionScan.Partition> evaluated,
      Map<PartitionValue, Manifest> known) {
    List<PartitionValue> now = partitions.stream().map(PartitionScan.Partition::value).toList();
    List<PartitionValue> read = evaluated.stream().map(PartitionScan.Partition::value).toList();
    return new IncrementalRun(
        results,
        texts(read.stream()),
        texts(read.stream().filter(known::containsKey)),
        texts(known.keySet().stream().filter(value -> !read.contains(value))),
        texts(known.keySet().stream().filter(value -> !now.contains(value))));
  }

  private static List<String> texts(Stream<PartitionValue> values) {
    return values.map(PartitionValue::toString).toList();
  }

  private static boolean isKept(
      PartitionScan.Partition partition, Map<PartitionValue, Manifest> known) {
    Manifest manifest = known.get(partition.value());
    return manifest != null && manifest.input().equals(partition.input());
  }

  /** The states that are there, by their values. */
  private static Map<PartitionValue, Manifest> known(
      StatesFolder folder, StatesStore store, KeptJob job) throws IOException {
    Map<PartitionValue, Manifest> known = new TreeMap<>();
    for (Manifest manifest : store.manifests()) {
      requireSame(folder, manifest.job(), job);
      known.put(manifest.value(), manifest);
    }
    return known;
  }

  private static String partitionColumn(Job job, StatesFolder folder, JobRun run) {
    Problems problems = new Problems();
    problems.conceal(job.secrets());
    Optional<String> column = InputTable.column(run.rows(), folder.partitionBy(), problems);
    problems.throwIfAny();
    return column.orElseThrow();
  }

  /** The aggregation of one value, in one scan of its rows, with the value as a column. */
  private static Dataset<Row> states(JobRun run, PartitionScan.Partition partition) {
    JobRun part =
        new JobRun(
            StatesMerge.together(run.job()),
            partition.rows(),
            run.sets(),
            Optional.empty(),
            KeptFunction::kept);
    Column value = lit(partition.value().text().orElse(null)).cast("string");
    return part.aggregation().withColumn(StatesMerge.PARTITION, value);
  }

  private static void requireSame(StatesFolder folder, KeptJob kept, KeptJob job) {
    String difference =
        !kept.partitionBy().equals(job.partitionBy())
            ? "partition_by " + kept.partitionBy()
            : !kept.where().equals(job.where())
                ? "where " + kept.where().orElse("nothing")
                : !kept.text().equals(job.text()) ? "other losses, metrics or slices" : "";
    if (!difference.isEmpty()) {
      throw JobException.of(
          folder.place(),
          "states.folder must be a new folder or one with the states of this job, got "
              + Paths.shown(folder.folder())
              + " with "
              + difference);
    }
  }

  /**
   * As what comes of a job.
   *
   * @throws InvalidDataException if more rows can't be evaluated than the job allows; their states
   *     are kept
   */
  static JobOutcome outcome(SparkSession spark, Job job) {
    IncrementalRun run = run(spark, job);
    Optional<String> excess = job.checks().excess(run.results());
    if (excess.isPresent()) {
      throw new InvalidDataException(excess.get(), Optional.empty(), Optional.empty());
    }
    return JobOutcome.of(run.results(), run.text());
  }

  /** What was evaluated and what was not, in a line. */
  public String text() {
    StringBuilder text = new StringBuilder("states: ");
    text.append(values(evaluated.size())).append(" evaluated");
    if (!changed.isEmpty()) {
      text.append(" (changed: ").append(String.join(", ", changed)).append(')');
    }
    text.append(", ").append(kept.size()).append(" kept");
    if (!gone.isEmpty()) {
      text.append(" (no more in the input: ").append(String.join(", ", gone)).append(')');
    }
    return text.toString();
  }

  private static String values(int count) {
    return count + (count == 1 ? " value" : " values");
  }
}
