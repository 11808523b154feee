package io.lossless.job;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
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
    Optional<List<StoredResult>> stored =
        plan.baseline().isPresent() && plan.baseline().get() instanceof Baseline.Stored file
            ? Optional.of(StoredResults.read(spark, file))
            : Optional.empty();
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
    return assessed(found, compared, stored, new Intervals(replicates));
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
    return ofRows(compared, function, slice)
        .filter(
            rows ->
                Differences.isPlainMean(
                    slice.results().get(function), slice.results().get(functions + function), rows))
        .isPresent();
  }

  /** The mean of the rows' differences, which stand behind the baseline's results. */
  private Optional<Result> ofRows(ComparedTable compared, int function, SliceResults slice) {
    int place = List.copyOf(compared.differences().keySet()).indexOf(function);
    return place < 0 ? Optional.empty() : Optional.of(slice.results().get(2 * functions + place));
  }

  private Results assessed(
      Results found,
      Optional<ComparedTable> compared,
      Optional<List<StoredResult>> stored,
      Intervals intervals) {
    List<SliceResults> reported = new ArrayList<>();
    List<SliceResults> kept = new ArrayList<>();
    List<Assessment.LeftOut> leftOut = new ArrayList<>();
    for (SliceResults slice : found.slices()) {
      if (slice.slice().isWholeTable() || slice.rows() >= plan.minRows()) {
        kept.add(slice);
        reported.add(own(slice, intervals));
      } else {
        leftOut.add(new Assessment.LeftOut(slice.slice(), slice.rows()));
      }
    }
    Optional<Comparison> comparison =
        compared
            .map(table -> paired(table, kept, intervals))
            .or(() -> stored.map(lines -> unpaired(lines, reported, leftOut, intervals)));
    Problems problems = new Problems();
    List<Verdict> verdicts =
        new GateCheck(new GateSlices(reported, leftOut, problems), comparison, intervals, problems)
            .verdicts(plan.gates());
    problems.throwIfAny();
    return new Results(
        found.name(),
        reported,
        new Assessment(
            plan.minRows(),
            leftOut,
            plan.bootstrap().map(asked -> summary(asked, intervals.replicates(), leftOut)),
            comparison,
            verdicts,
            plan.failOnInconclusive()));
  }

  private static BootstrapSummary summary(
      Bootstrap asked, Replicates replicates, List<Assessment.LeftOut> leftOut) {
    Set<Slice> unreported = new LinkedHashSet<>();
    leftOut.forEach(each -> unreported.add(each.slice()));
    return new BootstrapSummary(
        asked.replicates(),
        asked.key().stream().map(Located::value).toList(),
        asked.seed(),
        replicates.undefined().stream()
            .filter(each -> !unreported.contains(each.slice()))
            .toList());
  }

  /** The job's own results of a slice, with their intervals. */
  private SliceResults own(SliceResults slice, Intervals intervals) {
    List<Result> all = slice.results();
    List<Result> results = new ArrayList<>();
    for (Result result : all.subList(0, functions)) {
      results.add(result.withInterval(interval(c -> intervals.of(result, c))));
    }
    results.addAll(all.subList(all.size() - job.combinations().size(), all.size()));
    return new SliceResults(slice.set(), slice.slice(), slice.rows(), results);
  }

  private Optional<Interval> interval(DoubleFunction<Optional<Interval>> ofConfidence) {
    OptionalDouble confidence = plan.confidence();
    return confidence.isPresent() ? ofConfidence.apply(confidence.getAsDouble()) : Optional.empty();
  }

  private Comparison.Difference withInterval(Comparison.Difference of, Intervals intervals) {
    return of.withInterval(interval(confidence -> intervals.of(of, confidence)));
  }

  private Comparison paired(
      ComparedTable compared, List<SliceResults> slices, Intervals intervals) {
    List<Comparison.Difference> differences = new ArrayList<>();
    for (SliceResults slice : slices) {
      for (int i = 0; i < functions; i++) {
        Result result = slice.results().get(i);
        Comparison.Difference difference =
            Differences.paired(
                result,
                slice.results().get(functions + i),
                ofRows(compared, i, slice),
                intervals
                    .replicates()
                    .has(new Replicates.Quantity(result.name(), true), slice.slice()));
        differences.add(withInterval(difference, intervals));
      }
    }
    return new Comparison(
        ((Baseline.Columns) plan.baseline().orElseThrow()).text(),
        differences,
        List.of(),
        List.of());
  }

  private Comparison unpaired(
      List<StoredResult> lines,
      List<SliceResults> slices,
      List<Assessment.LeftOut> leftOut,
      Intervals intervals) {
    StoredIndex stored = new StoredIndex(lines);
    List<Comparison.Difference> differences = new ArrayList<>();
    for (Result result : slices.stream().flatMap(slice -> slice.results().stream()).toList()) {
      stored
          .find(result)
          .map(line -> withInterval(Differences.unpaired(result, line), intervals))
          .ifPresent(differences::add);
    }
    List<String> names = job.functions().stream().map(FunctionCall::name).toList();
    List<Slice> here = new ArrayList<>(slices.stream().map(SliceResults::slice).toList());
    List<String> onlyHere = stored.lacking(names, here);
    leftOut.forEach(each -> here.add(each.slice()));
    return new Comparison(
        Paths.shown(((Baseline.Stored) plan.baseline().orElseThrow()).path()),
        differences,
        onlyHere,
        stored.unknown(names, here));
  }
}
