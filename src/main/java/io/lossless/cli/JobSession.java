package io.lossless.cli;

import io.lossless.job.Job;
import io.lossless.job.JobRun;
import io.lossless.job.ResultFolder;
import io.lossless.job.Results;
import io.lossless.report.ConsoleReport;
import io.lossless.report.JsonReport;
import java.io.IOException;
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
  static JobSession open(Job job) {
    boolean isOurs = SparkSession.getDefaultSession().isEmpty();
    SparkSession.Builder builder = SparkSession.builder();
    if (isOurs) {
      builder.appName("Lossless: " + job.name());
      if (!new SparkConf().contains("spark.master")) {
        builder.master("local[*]");
      }
    }
    return new JobSession(builder.getOrCreate(), isOurs);
  }

  /**
   * Runs the job, writes its results where a folder is given, and returns them as a table.
   *
   * @param overwrite whether results of an earlier run may be replaced
   */
  String run(Job job, Optional<String> output, boolean overwrite) throws IOException {
    Optional<ResultFolder> folder = output.map(path -> new ResultFolder(spark, path, overwrite));
    if (folder.isPresent()) {
      folder.get().requireReplaceable(Set.of(JSON));
    }
    Results results = JobRun.run(spark, job);
    if (folder.isPresent()) {
      folder.get().replace(results, Map.of(JSON, JsonReport.text(results)));
    }
    return ConsoleReport.text(results);
  }

  @Override
  public void close() {
    if (isOurs) {
      spark.stop();
    }
  }
}
