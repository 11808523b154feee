package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the stretches of the ranking of one slice come to together. */
final class Ranking {
  private final Map<RankingMetric, RankingSum> sums = new EnumMap<>(RankingMetric.class);
  private long rows;
  private long nullRows;
  private String problem = "";

  void add(ScoreStretch stretch) {
    rows += stretch.rows();
    nullRows += stretch.nullRows();
    problem = problem.isEmpty() ? stretch.problem() : problem;
  }

  void add(ScoreStretch.Part part) {
    part.sums()
        .forEach(
            (metric, sum) ->
                sums.merge(
                    metric,
                    sum,
                    (all, other) -> {
                      all.merge(other);
                      return all;
                    }));
  }

  /**
   * The result of a call that is one of the ranking's metrics.
   *
   * @throws InvalidRowException if a row can't be ranked
   */
  Result result(FunctionCall call, Slice slice) {
    if (!problem.isEmpty()) {
      throw new InvalidRowException(call.function().name() + ": " + problem);
    }
    RankingMetric metric = RankingMetric.of(call.function().name()).orElseThrow();
    RankingSum sum =
        sums.computeIfAbsent(metric, any -> any.below(new ExactSum(), new ExactSum(), false));
    return new Result(
        call.name(),
        call.function().name(),
        call.writtenArguments(),
        slice,
        true,
        OptionalDouble.of(sum.value()),
        Optional.empty(),
        OptionalDouble.empty(),
        rows,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        nullRows,
        OptionalLong.of(0),
        0);
  }
}
