package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions for which a job can sort its rows, and how it does. */
final class SortedFunctions {
  private static final List<String> RANK_ARGUMENTS =
      List.of(SortedValues.TRUTH, SortedValues.PREDICTION, CommonArguments.SAMPLE_WEIGHT);

  private SortedFunctions() {}

  /** The arguments that calls of a function may have; empty if rows can't be sorted for it. */
  static Optional<List<String>> arguments(String function) {
    return RankingMetric.of(function)
        .map(any -> RankingMetric.ARGUMENTS)
        .or(() -> QuantileMetric.of(function).map(QuantileMetric::arguments))
        .or(() -> isRank(function) ? Optional.of(RANK_ARGUMENTS) : Optional.empty());
  }

  private static boolean isRank(String function) {
    return function.equals(SortedRanks.FUNCTION);
  }

  /** The names of the functions, as a message lists them. */
  static String names() {
    List<String> names = new ArrayList<>();
    Stream.of(RankingMetric.values()).map(RankingMetric::function).forEach(names::add);
    Stream.of(QuantileMetric.values()).map(QuantileMetric::function).forEach(names::add);
    return String.join(", ", names) + " or " + SortedRanks.FUNCTION;
  }

  /**
   * How rows are sorted for a call, and for the others that share its passes: the rankings of the
   * same scores.
   *
   * @param others all calls of the job
   */
  static SortedRows of(FunctionCall call, List<FunctionCall> others) {
    String function = call.function().name();
    if (isRank(function)) {
      return new SortedRanks(call.arguments());
    }
    Optional<QuantileMetric> quantile = QuantileMetric.of(function);
    if (quantile.isPresent()) {
      return new SortedValues(call.arguments(), quantile.get());
    }
    Set<RankingMetric> metrics = EnumSet.noneOf(RankingMetric.class);
    for (FunctionCall other : others) {
      if (other.sorted() && other.inputs().equals(call.inputs())) {
        RankingMetric.of(other.function().name()).ifPresent(metrics::add);
      }
    }
    return new SortedScores(call.arguments(), metrics);
  }

  /** What calls have in common that share their passes. */
  static Object shared(FunctionCall call) {
    String function = call.function().name();
    return List.of(RankingMetric.of(function).isPresent() ? "scores" : function, call.inputs());
  }
}
