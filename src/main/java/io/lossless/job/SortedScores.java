package io.lossless.job;

import java.util.List;
import java.util.Set;

/**
 * Ranking metrics of rows in the order of their scores.
 *
 * @param inputs the arguments of calls that rank the same scores
 * @param metrics those of the calls
 */
record SortedScores(List<FunctionArgument> inputs, Set<RankingMetric> metrics)
    implements SortedRows {
  /** The two passes over a ranking. */
  private record Passes(StretchColumns columns, List<RankingMetric> metrics)
      implements StretchPasses {
    @Override
    public StretchReader<StretchTotals> first() {
      return new TotalsReader(columns, TotalsReader.Rows.SCORES);
    }

    @Override
    public StretchReader<RankingPart> second(int set, StretchWeights weights) {
      return new RankingReader(columns, metrics, weights.before());
    }
  }

  @Override
  public String truth() {
    return RankingMetric.TARGET;
  }

  @Override
  public String score() {
    return RankingMetric.SCORE;
  }

  @Override
  public RowOrder order() {
    FunctionArgument score = argument(RankingMetric.SCORE).orElseThrow();
    return new RowOrder(List.of("from the highest", score.value()), SortedRows.number(score), true);
  }

  @Override
  public StretchPasses passes(StretchColumns columns) {
    return new Passes(columns, List.copyOf(metrics));
  }
}
