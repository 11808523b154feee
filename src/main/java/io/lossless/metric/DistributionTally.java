package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Evaluator;

/**
 * The distinct values of rows with their weights.
 *
 * @param value what the value of a row is
 * @param limit how many there may be
 */
record DistributionTally(RowMeans.RowValue value, SortedRuns.Limit limit)
    implements Tally<Distribution> {
  @Override
  public Distribution group() {
    return new Distribution(limit);
  }

  @Override
  public Evaluator evaluator() {
    return new DistributionEvaluator(value.get());
  }

  private static final class DistributionEvaluator extends TallyEvaluator<Distribution> {
    private final RowKernel kernel;
    private final RowValues values = new RowValues();

    DistributionEvaluator(RowKernel kernel) {
      this.kernel = kernel;
    }

    @Override
    void read(Batch batch) {
      Probabilities.rejectNegativeWeights(batch);
      kernel.evaluate(batch, values);
    }

    @Override
    void add(int row, double weight, Distribution group) {
      if (batch().sampleWeight().isPresent()) {
        group.addWeighted(values, row, weight);
      } else {
        group.count(values, row);
      }
    }
  }
}
