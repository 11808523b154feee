package io.lossless.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;

/**
 * What a job asks of values that are known: which slices are reported, their intervals, how they
 * compare, and its gates.
 */
final class ResultAssessment {
  private final Job job;
  private final AssessmentPlan plan;
  private final int functions;

  ResultAssessment(Job job) {
    this.job = job;
    this.plan = job.assessment();
    this.functions = job.functions().size();
  }

  /**
   * Of results alone, without their rows.
   *
   * @param baseline the lines of a stored one
   * @throws JobException if a gate has nothing that it is about
   */
  Results of(Results found, Optional<List<StoredResult>> baseline) {
    return of(found, Optional.empty(), baseline, new Intervals(new Replicates()));
  }

  /**
   * Of results.
   *
   * @param compared the table behind them, if they are those of two at once
   */
  Results of(
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
                compared.ofRows(i, slice),
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
