package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Evaluator;

/**
 * The weight of the rows of each pair of true and predicted label; the first two columns are those.
 *
 * @param fromScores whether the predictions are scores
 */
record ConfusionTally(boolean fromScores) implements Tally<ConfusionCounts> {
  @Override
  public ConfusionCounts group() {
    return new ConfusionCounts();
  }

  @Override
  public Evaluator evaluator() {
    return new PairEvaluator(fromScores);
  }

  private static final class PairEvaluator extends TallyEvaluator<ConfusionCounts> {
    private final LabelColumn trueLabels = new LabelColumn(0, false);
    private final LabelColumn predictions;

    PairEvaluator(boolean fromScores) {
      this.predictions = new LabelColumn(1, fromScores);
    }

    @Override
    void read(Batch batch) {
      trueLabels.read(batch);
      predictions.read(batch);
    }

    @Override
    void add(int row, double weight, ConfusionCounts group) {
      LabelIndex index = group.index();
      int truth = trueLabels.number(row, index);
      int prediction = predictions.number(row, index);
      if (batch().sampleWeight().isPresent()) {
        group.add(truth, prediction, weight);
      } else {
        group.count(truth, prediction);
      }
    }
  }
}
