package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;

/**
 * The moments of true and predicted numbers, the first two columns.
 *
 * @param name the function of the groups
 */
record MomentsTally(FunctionName name) implements Tally<Moments> {
  @Override
  public Moments group() {
    return new Moments(name);
  }

  @Override
  public Evaluator evaluator() {
    return new MomentsEvaluator();
  }

  private static final class MomentsEvaluator extends TallyEvaluator<Moments> {
    private final PredictionPairs pairs = new PredictionPairs(Domain.FINITE, Domain.FINITE);

    @Override
    void read(Batch batch) {
      pairs.read(batch);
    }

    @Override
    void add(int row, double weight, Moments group) {
      group.add(pairs, row, weight);
    }

    @Override
    public void addAll(Accumulator group) {
      boolean plain = batch().status().allValid() && batch().sampleWeight().isEmpty();
      if (plain && pairs.starts().isSingle()) {
        ((Moments) group).addAll(pairs, batch().rows());
      } else {
        super.addAll(group);
      }
    }
  }
}
