package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Evaluator;

/**
 * The distinct pairs of true and predicted number with their weights: for correlations of ranks.
 *
 * @param limit how many there may be
 */
record PairTally(SortedRuns.Limit limit) implements Tally<PairDistribution> {
  @Override
  public PairDistribution group() {
    return new PairDistribution(limit);
  }

  @Override
  public Evaluator evaluator() {
    return new PairEvaluator();
  }

  private static final class PairEvaluator extends TallyEvaluator<PairDistribution> {
    @Override
    void read(Batch batch) {
      Probabilities.rejectNegativeWeights(batch);
    }

    @Override
    void add(int row, double weight, PairDistribution group) {
      group.add(batch().column(0).leaf(row), batch().column(1).leaf(row), weight);
    }
  }
}
