package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Evaluator;

/**
 * The rows of each label in bins of scores; the first two columns are labels and scores.
 *
 * @param bins the most bins of a group
 * @param name the function of the groups
 */
record BinTally(int bins, FunctionName name) implements Tally<ScoreBins> {
  @Override
  public ScoreBins group() {
    return new ScoreBins(bins, name);
  }

  @Override
  public Evaluator evaluator() {
    return new BinEvaluator();
  }

  private static final class BinEvaluator extends TallyEvaluator<ScoreBins> {
    private final LabelColumn labels = new LabelColumn(0, false);
    private Column scores = new Column(0, Storage.DOUBLE);

    @Override
    void read(Batch batch) {
      labels.read(batch);
      Probabilities.rejectNonFinite(batch, 1);
      Probabilities.rejectNegativeWeights(batch);
      scores = batch.column(1);
    }

    @Override
    void add(int row, double weight, ScoreBins group) {
      int label = labels.number(row, group.index());
      group.add(label, ScoreKeys.key(scores.leaf(row)), weight + 0.0);
    }
  }
}
