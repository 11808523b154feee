package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Evaluator;

/**
 * The weight of the rows of each label and zone of scores, as of a prediction: whether 0 or 0.5 is
 * the threshold is known when all scores are. The first two columns are labels and scores.
 */
record DecisionTally() implements Tally<ConfusionCounts> {
  /** Scores below 0, and above 1: scores that are no probabilities. */
  static final long BELOW = 0;

  static final long ZERO = 1;
  static final long UNLIKELY = 2;
  static final long LIKELY = 3;
  static final long ABOVE = 4;

  @Override
  public ConfusionCounts group() {
    return new ConfusionCounts();
  }

  @Override
  public Evaluator evaluator() {
    return new ZoneEvaluator();
  }

  /** The zone of a score. */
  static long zone(double score) {
    if (score <= 0) {
      return score < 0 ? BELOW : ZERO;
    }
    return score <= 0.5 ? UNLIKELY : score <= 1 ? LIKELY : ABOVE;
  }

  private static final class ZoneEvaluator extends TallyEvaluator<ConfusionCounts> {
    private final LabelColumn labels = new LabelColumn(0, false);
    private final LabelIndex index = new LabelIndex();
    private Column scores = new Column(0, Storage.DOUBLE);

    @Override
    void read(Batch batch) {
      labels.read(batch);
      Probabilities.rejectNonFinite(batch, 1);
      scores = batch.column(1);
    }

    @Override
    void add(int row, double weight, ConfusionCounts group) {
      int label = labels.number(row, index);
      int zone = index.number(zone(scores.leaf(row)));
      if (batch().sampleWeight().isPresent()) {
        group.add(index, label, zone, weight);
      } else {
        group.count(index, label, zone, 1);
      }
    }
  }
}
