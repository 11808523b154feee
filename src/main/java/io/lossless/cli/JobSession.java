package io.lossless.cli;

import io.lossless.job.InspectedJob;
import io.lossless.job.Job;
import io.lossless.job.JobException;
import io.lossless.job.JobOutcome;
import io.lossless.job.LearningCurves;
import io.lossless.job.Problem;
import io.lossless.job.ResultFolder;
import io.lossless.job.Results;
import io.lossless.report.BatchMeanText;
import io.lossless.report.ConsoleReport;
import io.lossless.report.CurveText;
import io.lossless.report.DiagnosisReport;
import io.lossless.report.MlflowRun;
import io.lossless.report.ReportDocuments;
import io.lossless.report.Versions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The Spark session in which a job runs; closing stops it if the job started it. */
final class JobSession implements AutoCloseable {
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
   * Runs the job, writes its results where a folder is given, shows them as a table, and only then
   * logs them where the job asks for it: a server that is away takes no results with it.
   *
   * @return whether its gates let it pass
   */
  ExitCode run(Job job, Optional<String> output, Consumer<String> console) throws IOException {
    requireTracking(job);
    Optional<ResultFolder> folder = output.map(path -> new ResultFolder(spark, path));
    if (folder.isPresent()) {
      folder.get().requireReplaceable(ReportDocuments.NAMES);
    }
    JobOutcome outcome = InspectedJob.run(spark, job, folder.isPresent());
    Results results = outcome.results();
    Optional<LearningCurves> curves = LearningCurves.of(job, results);
    if (folder.isPresent()) {
      folder
          .get()
          .replace(
              results,
              ReportDocuments.texts(job, outcome, curves, versions()),
              ReportDocuments.binaries(curves),
              outcome.tables());
    }
    console.accept(
        DiagnosisReport.before(outcome.rows())
            + ConsoleReport.text(results)
            + BatchMeanText.text(job.batchComparison(), results.batchMeans())
            + curves.map(CurveText::text).orElse("")
            + DiagnosisReport.behind(outcome.rows()));
    if (job.tracking().isPresent()) {
      MlflowRun.log(job.tracking().get(), job, results, curves);
    }
    return results.assessment().isFailed() ? ExitCode.GATE_FAILED : ExitCode.DONE;
  }

  /** Before anything runs, for a library that is missing now will be missing then. */
  private static void requireTracking(Job job) {
    job.tracking()
        .filter(any -> !MlflowRun.isPossible())
        .ifPresent(
            tracking -> {
              String message =
                  "mlflow needs org.mlflow:mlflow-client on the class path, such as"
                      + " --packages org.mlflow:mlflow-client:2.17.2";
              throw new JobException(List.of(new Problem(tracking.place(), message)));
            });
  }

  private Versions versions() {
    return new Versions(Version.text(), spark.version(), Runtime.version().toString());
  }

  @Override
  public void close() {
    if (isOurs) {
      spark.stop();
    }
  }
}
