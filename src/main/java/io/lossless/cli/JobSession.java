package io.lossless.cli;

import io.lossless.job.InspectedJob;
import io.lossless.job.Job;
import io.lossless.job.JobException;
import io.lossless.job.JobOutcome;
import io.lossless.job.LearningCurves;
import io.lossless.job.Problem;
import io.lossless.job.ResultFolder;
import io.lossless.job.Results;
import io.lossless.job.StatesMerge;
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

  /**
   * How a job ended.
   *
   * @param text its results for a console
   * @param results for what else is done with them
   * @param code whether its gates let it pass
   */
  record Ending(String text, Results results, ExitCode code) {}

  /** Runs the job, and writes its results where a folder is given. */
  Ending run(Job job, Target target) throws IOException {
    requireTracking(job);
    Optional<ResultFolder> folder = folder(target);
    JobOutcome outcome = InspectedJob.run(spark, job, folder.isPresent());
    Results results = outcome.results();
    Optional<LearningCurves> curves = LearningCurves.of(job, results);
    if (folder.isPresent()) {
      ResultFolder whole = folder.get();
      target
          .interruption()
          .write(
              () ->
                  whole.replace(
                      results,
                      ReportDocuments.texts(job, outcome, curves, versions()),
                      ReportDocuments.binaries(curves),
                      outcome.tables()));
    }
    String text =
        DiagnosisReport.before(outcome.rows())
            + ConsoleReport.text(results)
            + BatchMeanText.text(job.batchComparison(), results.batchMeans())
            + curves.map(CurveText::text).orElse("")
            + DiagnosisReport.behind(outcome.rows())
            + outcome.states().map(line -> "\n" + line + "\n").orElse("");
    return ending(text, results);
  }

  private static Ending ending(String text, Results results) {
    return new Ending(
        text, results, results.assessment().isFailed() ? ExitCode.GATE_FAILED : ExitCode.DONE);
  }

  /**
   * Logs results where the job asks for it, once they are written and shown: a server that is away
   * takes none with it.
   */
  void log(Job job, Results results) throws IOException {
    if (job.tracking().isPresent()) {
      MlflowRun.log(job.tracking().get(), job, results, LearningCurves.of(job, results));
    }
  }

  /** The results of a range of the states that a job keeps. */
  Ending merge(StatesMerge.Request request, Target target) throws IOException {
    Optional<ResultFolder> folder = folder(target);
    Results results = StatesMerge.of(spark, request);
    if (folder.isPresent()) {
      ResultFolder whole = folder.get();
      target.interruption().write(() -> whole.replace(results, ReportDocuments.tables(results)));
    }
    return ending(ConsoleReport.text(results), results);
  }

  private Optional<ResultFolder> folder(Target target) throws IOException {
    Optional<ResultFolder> folder =
        target.folder().map(path -> new ResultFolder(spark, path, target.overwrite()));
    if (folder.isPresent()) {
      folder.get().requireReplaceable(ReportDocuments.NAMES);
    }
    return folder;
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
