package io.lossless.job;

import io.lossless.histogram.LossCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a report has beside results, in one scan. Histograms of what each row adds to the sum of a
 * loss: of the whole table, and of each slice where there are at most {@value #MOST_SLICES}; all
 * slices have the scale that suits the whole table. And the digest of the states.
 */
final class Histograms {
  private static final int MOST_SLICES = 100;

  private final Results results;
  private final List<FunctionCall> functions;
  private final List<FunctionCall> losses;
  private Optional<String> statesDigest = Optional.empty();

  /** The counts by slice, each in the order of the losses. */
  private final Map<Slice, List<LossCounts>> counts = new HashMap<>();

  private Histograms(Results results, List<FunctionCall> functions) {
    this.results = results;
    this.functions = functions;
    this.losses =
        functions.stream()
            .filter(call -> FunctionKind.of(call.function()) == FunctionKind.LOSS)
            .toList();
  }

  /** The results of a run, with histograms and the digest of the states. */
  static Results of(JobRun run, Results results) {
    List<FunctionCall> functions =
        run.job().functions().stream().filter(call -> !call.sorted()).toList();
    if (functions.isEmpty()) {
      return results;
    }
    Histograms histograms = new Histograms(results, functions);
    histograms.count(run);
    return histograms.results();
  }

  private void count(JobRun run) {
    JobRun counted =
        new JobRun(
            run.job().withFunctions(functions).withoutCombinations(),
            run.rows(),
            results.slices().size() - 1 <= MOST_SLICES ? run.sets() : List.of(),
            Optional.empty(),
            FunctionColumn::reported);
    Map<Long, Integer> sets = counted.setOfGrouping();
    for (Row row : counted.aggregation().collectAsList()) {
      int set = sets.get(row.<Number>getAs("grouping").longValue());
      if (set == 0) {
        statesDigest = StatesDigest.of(functions, row);
      }
      List<LossCounts> ofSlice = new ArrayList<>();
      for (FunctionCall loss : losses) {
        Row function = row.getAs("function_" + functions.indexOf(loss));
        ofSlice.add(LossCounts.of(function.getAs("histogram")));
      }
      counts.put(counted.sliceOf(set, row, 0), ofSlice);
    }
  }

  private Results results() {
    Optional<List<LossCounts>> whole =
        Optional.ofNullable(counts.get(results.slices().get(0).slice()));
    return whole.isEmpty()
        ? results
        : results
            .withSlices(
                results.slices().stream().map(slice -> withHistograms(slice, whole.get())).toList())
            .withStatesDigest(statesDigest);
  }

  private SliceResults withHistograms(SliceResults slice, List<LossCounts> whole) {
    Optional<List<LossCounts>> ofSlice = Optional.ofNullable(counts.get(slice.slice()));
    List<String> names = losses.stream().map(FunctionCall::name).toList();
    List<Result> all = new ArrayList<>();
    for (Result result : slice.results()) {
      int loss = names.indexOf(result.name());
      all.add(
          ofSlice
              .filter(counted -> loss >= 0)
              .map(counted -> counted.get(loss).histogram(whole.get(loss).scale()))
              .filter(histogram -> histogram.values() > 0)
              .map(result::withHistogram)
              .orElse(result));
    }
    return new SliceResults(slice.set(), slice.slice(), slice.rows(), all);
  }
}
