package io.lossless.job;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions for which a job can sort its rows, and how it does. */
final class SortedFunctions {
  private SortedFunctions() {}

  /** The arguments that calls of a function may have; empty if rows can't be sorted for it. */
  static Optional<List<String>> arguments(String function) {
    return RankingMetric.of(function)
        .map(any -> RankingMetric.ARGUMENTS)
        .or(() -> QuantileMetric.of(function).map(QuantileMetric::arguments));
  }

  /** The names of the functions, as a message lists them. */
  static String names() {
    List<String> names = new ArrayList<>();
    Stream.of(RankingMetric.values()).map(RankingMetric::function).forEach(names::add);
    Stream.of(QuantileMetric.values()).map(QuantileMetric::function).forEach(names::add);
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /**
   * How rows are sorted for a call, and for the others that share the order and the first pass: the
   * rankings of the same scores.
   *
   * @param others all calls of the job
   */
  static SortedRows of(FunctionCall call, List<FunctionCall> others) {
    Optional<QuantileMetric> quantile = QuantileMetric.of(call.function().name());
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

  /** What calls have in common for which the rows are sorted once. */
  static Object shared(FunctionCall call) {
    String order =
        QuantileMetric.of(call.function().name()).map(QuantileMetric::function).orElse("scores");
    return List.of(order, call.inputs());
  }
}
