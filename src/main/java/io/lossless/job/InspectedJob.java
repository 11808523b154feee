package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A job as it is run, with everything that it says of single rows; or from its states, where it
 * keeps them.
 *
 * <p>The results take one scan. Each of these takes another one or two, and only where the job asks
 * for it or something went wrong: a diagnosis, rows in quarantine, worst rows, and the rows that
 * make a loss NaN or infinite. Results that are written have histograms, which take one more,
 * unless the job says that it wants none.
 */
public final class InspectedJob {
  private static final int FIRST_ROWS = 20;

  private final SparkSession spark;
  private final Job job;

  private InspectedJob(SparkSession spark, Job job) {
    this.spark = spark;
    this.job = job;
  }

  /**
   * Runs a job; what comes of it shows no secrets.
   *
   * @param hasOutput whether its results will be written
   * @throws JobException with everything in the job that Spark's analysis refuses
   * @throws InvalidDataException if there are invalid rows where there may be none, or more than
   *     there may be; rows in a quarantine folder of their own are written by then
   */
  public static JobOutcome run(SparkSession spark, Job job, boolean hasOutput) throws IOException {
    return MaskedOutcome.of(outcome(spark, job, hasOutput), job.secrets());
  }

  private static JobOutcome outcome(SparkSession spark, Job job, boolean hasOutput)
      throws IOException {
    if (job.states().isPresent()) {
      return IncrementalRun.outcome(spark, job);
    }
    requireFolder(job, hasOutput);
    InputTable input = JobRun.open(spark, job);
    JobRun prepared = JobRun.over(job, input);
    List<ClassWeights> weights = prepared.classWeights();
    JobRun run = prepared.weighted(weights);
    return new InspectedJob(spark, run.job()).run(run, input, weights, hasOutput);
  }

  private static void requireFolder(Job job, boolean hasOutput) {
    RowChecks checks = job.checks();
    if (checks.quarantines() && checks.quarantine().isEmpty() && !hasOutput) {
      throw new JobException(
          List.of(
              new Problem(
                  job.file(),
                  "on_invalid: quarantine needs a folder: output, or quarantine, got neither")));
    }
  }

  private JobOutcome run(
      JobRun run, InputTable input, List<ClassWeights> weights, boolean hasOutput)
      throws IOException {
    RowChecks checks = job.checks();
    Optional<Diagnosis> diagnosis =
        checks.diagnosesFirst()
            ? Optional.of(DiagnosisScan.diagnosis(job, input.rows()))
            : Optional.empty();
    Results results = results(run, weights, input.rows(), diagnosis);
    Optional<Dataset<Row>> quarantine = quarantine(input.rows(), results);
    if (quarantine.isPresent() && checks.quarantine().isPresent()) {
      Quarantine.write(quarantine.get(), checks.quarantine().get());
    }
    Optional<String> excess = checks.excess(results);
    if (excess.isPresent()) {
      throw new InvalidDataException(
          excess.get(), explanation(input.rows(), diagnosis), Optional.empty());
    }
    Map<String, Dataset<Row>> tables =
        quarantine
            .filter(any -> checks.quarantine().isEmpty())
            .map(table -> Map.of(Quarantine.TABLE, table))
            .orElse(Map.of());
    return new JobOutcome(
        hasOutput && checks.histogram()
            ? run.fitted(spark, () -> Histograms.of(run, results))
            : results,
        findings(input, results, diagnosis),
        tables,
        Optional.empty());
  }

  private Results results(
      JobRun run, List<ClassWeights> weights, Dataset<Row> rows, Optional<Diagnosis> diagnosis) {
    try {
      return run.results(spark, weights);
    } catch (Exception failure) {
      // Spark's own is a checked exception, which Scala's signatures don't declare.
      Optional<InvalidRowException> invalid = invalidRow(failure);
      if (invalid.isEmpty()) {
        throw failure;
      }
      throw new InvalidDataException(
          invalid.get().getMessage(), explanation(rows, diagnosis, failure), Optional.of(failure));
    }
  }

  /** A diagnosis that fails itself must not hide what it was to explain. */
  private Optional<Diagnosis> explanation(
      Dataset<Row> rows, Optional<Diagnosis> known, Exception failure) {
    try {
      return explanation(rows, known);
    } catch (Exception e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }

  private static Optional<InvalidRowException> invalidRow(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      if (cause instanceof InvalidRowException invalid) {
        return Optional.of(invalid);
      }
    }
    return Optional.empty();
  }

  private Optional<Diagnosis> explanation(Dataset<Row> rows, Optional<Diagnosis> known) {
    return known.isPresent() || !job.checks().explainsFailures()
        ? known
        : Optional.of(DiagnosisScan.diagnosis(job, rows));
  }

  private Optional<Dataset<Row>> quarantine(Dataset<Row> rows, Results results) {
    if (!job.checks().quarantines()) {
      return Optional.empty();
    }
    List<FunctionCall> functions =
        job.functions().stream().filter(FunctionCall::skipsInvalid).toList();
    if (functions.isEmpty()) {
      return Optional.empty();
    }
    boolean any =
        results.slices().get(0).results().stream().anyMatch(result -> result.invalidRows() > 0);
    return Optional.of(Quarantine.table(any ? rows : rows.limit(0), functions));
  }

  private RowFindings findings(InputTable input, Results results, Optional<Diagnosis> diagnosis) {
    RowChecks checks = job.checks();
    List<String> key =
        checks.key().stream().map(column -> input.key(column).orElseThrow()).toList();
    Paths paths = Paths.besides(Path.of(job.file().source()));
    RowLosses losses = new RowLosses(input.rows(), input.sets(job), key, paths);
    List<FunctionCall> ofJob =
        job.functions().stream()
            .filter(call -> FunctionKind.of(call.function()) == FunctionKind.LOSS)
            .toList();
    List<FunctionCall> nonFinite =
        checks.explainsFailures()
            ? ofJob.stream().filter(call -> isNonFinite(call, results)).toList()
            : List.of();
    return new RowFindings(
        diagnosis,
        nonFinite.isEmpty() ? List.of() : losses.nonFinite(nonFinite, FIRST_ROWS),
        checks.worst() == 0 || ofJob.isEmpty()
            ? List.of()
            : losses.worst(ofJob, results.slices(), checks.worst()),
        !key.isEmpty(),
        checks.quarantines()
            ? Optional.of(
                checks
                    .quarantine()
                    .map(own -> paths.relative(own.value()))
                    .orElse(Quarantine.TABLE))
            : Optional.empty());
  }

  /** Of no rows, a mean is NaN by right. */
  private static boolean isNonFinite(FunctionCall call, Results results) {
    return results.all().stream()
        .filter(result -> result.name().equals(call.name()) && result.rows() > 0)
        .anyMatch(
            result -> result.value().isPresent() && !Double.isFinite(result.value().getAsDouble()));
  }
}
