package io.lossless.job;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** A job with what it asks beside values: intervals, a comparison, gates. */
final class AssessedRun {
  private final SparkSession spark;
  private final Job job;
  private final AssessmentPlan plan;
  private final JobRun run;
  private final int functions;

  /**
   * @param run the job's, for its rows and slices
   */
  AssessedRun(SparkSession spark, Job job, JobRun run) {
    this.spark = spark;
    this.job = job;
    this.plan = job.assessment();
    this.run = run;
    this.functions = job.functions().size();
  }

  /**
   * The results with all of it.
   *
   * @throws JobException if the baseline can't be read, or a gate has nothing that it is about
   */
  Results results() {
    Optional<List<StoredResult>> stored = StoredResults.of(spark, plan);
    Optional<ComparedTable> compared =
        plan.baseline().isPresent() && plan.baseline().get() instanceof Baseline.Columns columns
            ? Optional.of(ComparedTable.of(job, run.rows(), columns))
            : Optional.empty();
    JobRun whole = compared.map(this::together).orElse(run);
    Results found = whole.results();
    Optional<BootstrapRun> bootstrap =
        plan.bootstrap().map(asked -> bootstrap(asked, compared, found.slices().get(0)));
    Replicates replicates =
        bootstrap
            .filter(asked -> !asked.isEmpty())
            .map(asked -> asked.replicates(whole))
            .orElseGet(Replicates::new);
    return new ResultAssessment(job).of(found, compared, stored, new Intervals(replicates));
  }

  private JobRun together(ComparedTable compared) {
    List<FunctionCall> calls = new ArrayList<>(job.functions());
    calls.addAll(compared.baseline());
    calls.addAll(compared.differences().values());
    return run.with(calls, compared.rows());
  }

  /** Asks for all values that have no standard error, and all differences that have none. */
  private BootstrapRun bootstrap(
      Bootstrap asked, Optional<ComparedTable> compared, SliceResults whole) {
    BootstrapRun bootstrap =
        new BootstrapRun(
            asked, asked.key().stream().map(Located::value).toList(), plan.confidences());
    Dataset<Row> rows = compared.map(ComparedTable::rows).orElseGet(run::rows);
    for (int i = 0; i < functions; i++) {
      FunctionCall call = job.functions().get(i);
      if (isNumber(call, rows)) {
        if (whole.results().get(i).stderr().isEmpty()) {
          bootstrap.add(call);
        }
        if (compared.isPresent() && !isPlainMean(compared.get(), i, whole)) {
          bootstrap.addDifference(call, compared.get().baseline().get(i));
        }
      }
    }
    return bootstrap;
  }

  /** Whether a function's value is one number, not a list or a matrix. */
  private static boolean isNumber(FunctionCall call, Dataset<Row> rows) {
    DataType type =
        rows.agg(new FunctionColumn(call).value(), lit(0)).schema().fields()[0].dataType();
    return !(type instanceof ArrayType || type instanceof StructType || type instanceof MapType);
  }

  private boolean isPlainMean(ComparedTable compared, int function, SliceResults slice) {
    return compared
        .ofRows(function, slice)
        .filter(
            rows ->
                Differences.isPlainMean(
                    slice.results().get(function), slice.results().get(functions + function), rows))
        .isPresent();
  }
}
