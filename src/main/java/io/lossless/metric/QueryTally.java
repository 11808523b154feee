package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Evaluator;

/**
 * The items of each query, an item a row; the columns are relevances, scores and queries.
 *
 * @param maxRows the most rows of a group
 * @param name the function of the groups
 */
record QueryTally(long maxRows, FunctionName name) implements Tally<QueryRows> {
  @Override
  public QueryRows group() {
    return new QueryRows(maxRows, name);
  }

  @Override
  public Evaluator evaluator() {
    return new ItemEvaluator();
  }

  private static final class ItemEvaluator extends TallyEvaluator<QueryRows> {
    private final LabelColumn queries = new LabelColumn(2, false);
    private Column relevances = new Column(0, Storage.DOUBLE);
    private Column scores = relevances;

    @Override
    void read(Batch batch) {
      queries.read(batch);
      Probabilities.rejectNonFinite(batch, 0);
      Probabilities.rejectNonFinite(batch, 1);
      relevances = batch.column(0);
      scores = batch.column(1);
      batch.sampleWeight().ifPresent(weights -> rejectWeights(batch, weights));
    }

    /** A query's weight would be that of which of its rows? */
    private static void rejectWeights(Batch batch, Column weights) {
      for (int row = 0; row < batch.rows(); row++) {
        if (batch.status().isValid(row)) {
          String problem = "sample_weight must be left out with query_id, got ";
          batch.status().reject(row, problem + weights.leaf(row));
        }
      }
    }

    @Override
    void add(int row, double weight, QueryRows group) {
      int query = queries.number(row, group.index());
      group.add(query, ScoreKeys.key(scores.leaf(row)), relevances.leaf(row));
    }
  }
}
