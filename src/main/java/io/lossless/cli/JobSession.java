package io.lossless.cli;

import io.lossless.job.IncrementalRun;
import io.lossless.job.Job;
import io.lossless.job.JobRun;
import io.lossless.job.ResultFolder;
import io.lossless.job.Results;
import io.lossless.job.StatesMerge;
import io.lossless.report.ConsoleReport;
import io.lossless.report.JsonReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session in which a job runs; closing stops it if the job started it. */
final class JobSession implements AutoCloseable {
  private static final String JSON = "results.json";

  private final SparkSession spark;
  private final boolean isOurs;

  private JobSession(SparkSession spark, boolean isOurs) {
    this.spark = spark;
    this.isOurs = isOurs;
  }

  /**
   * The session of this JVM, or a new one: under the master of spark-submit, else all cores here.
   */
  static JobSession open(String name) {
    boolean isOurs = SparkSession.getDefaultSession().isEmpty();
    SparkSession.Builder builder = SparkSession.builder();
    if (isOurs) {
      builder.appName("Lossless: " + name);
      if (!new SparkConf().contains("spark.master")) {
        builder.master("local[*]");
      }
    }
    return new JobSession(builder.getOrCreate(), isOurs);
  }

  /**
   * Where results go.
   *
   * @param folder none where they are only printed
   * @param overwrite whether results of an earlier run may be replaced
   * @param interruption keeps the write whole
   */
  record Target(Optional<String> folder, boolean overwrite, Interruption interruption) {}

  /** Runs the job, writes its results where a folder is given, and returns them as a table. */
  String run(Job job, Target target) throws IOException {
    StringBuilder notes = new StringBuilder();
    return written(() -> results(job, notes), target) + notes;
  }

  /** The same for a range of the states that a job keeps. */
  String merge(
      String states,
      Optional<String> from,
      Optional<String> to,
      List<List<String>> slices,
      Target target)
      throws IOException {
    return written(() -> StatesMerge.of(spark, states, from, to, slices), target);
  }

  /** Computes results. */
  private interface Evaluation {
    Results run() throws IOException;
  }

  private String written(Evaluation evaluation, Target target) throws IOException {
    Optional<ResultFolder> folder =
        target.folder().map(path -> new ResultFolder(spark, path, target.overwrite()));
    if (folder.isPresent()) {
      folder.get().requireReplaceable(Set.of(JSON));
    }
    Results results = evaluation.run();
    if (folder.isPresent()) {
      ResultFolder whole = folder.get();
      target
          .interruption()
          .write(() -> whole.replace(results, Map.of(JSON, JsonReport.text(results))));
    }
    return ConsoleReport.text(results);
  }

  private Results results(Job job, StringBuilder notes) {
    if (job.states().isEmpty()) {
      return JobRun.run(spark, job);
    }
    IncrementalRun run = IncrementalRun.run(spark, job);
    notes.append('\n').append(run.text()).append('\n');
    return run.results();
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    if (isOurs) {
      spark.stop();
    }
  }
}
