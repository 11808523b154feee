package io.lossless.job;

import java.util.List;

/**
 * The passes over rows that have one rank, in the order of the other number.
 *
 * @param sets of slices, in the order of the ranks
 * @param firstRank the place of the first set's rank in a row
 */
record RankPasses(StretchColumns columns, List<Integer> sets, int firstRank)
    implements StretchPasses {
  @Override
  public StretchReader<StretchTotals> first() {
    return new TotalsReader(columns, TotalsReader.Rows.RANKED);
  }

  @Override
  public StretchReader<RankPart> second(int set, StretchWeights weights) {
    return new RankReader(columns, firstRank + sets.indexOf(set), weights.before());
  }
}
