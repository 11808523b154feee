package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;

/**
 * The weight of the rows of each pair of true and predicted label.
 *
 * @param truth the column of the true labels
 * @param prediction the column of the predicted ones, which may be the same
 * @param fromScores whether the predictions are scores
 */
record ConfusionTally(int truth, int prediction, boolean fromScores)
    implements Tally<ConfusionCounts> {
  /** The first two columns are the true and the predicted labels. */
  ConfusionTally(boolean fromScores) {
    this(0, 1, fromScores);
  }

  /** The first column is the true label, which is predicted. */
  static ConfusionTally ofOneColumn() {
    return new ConfusionTally(0, 0, false);
  }

  @Override
  public ConfusionCounts group() {
    return new ConfusionCounts();
  }

  @Override
  public Evaluator evaluator() {
    return new PairEvaluator(this);
  }

  private static final class PairEvaluator extends TallyEvaluator<ConfusionCounts> {
    /** So many distinct labels are no labels any more: to remember them costs memory. */
    private static final int MOST = 65_536;

    /** The labels of both columns. */
    private LabelIndex labels = new LabelIndex();

    private final PairTable table = new PairTable();
    private final NumberedColumn truths;
    private final NumberedColumn predictions;

    PairEvaluator(ConfusionTally tally) {
      this.truths = new NumberedColumn(new LabelColumn(tally.truth, false));
      this.predictions =
          tally.truth == tally.prediction
              ? truths
              : new NumberedColumn(new LabelColumn(tally.prediction, tally.fromScores));
    }

    @Override
    void read(Batch batch) {
      if (labels.size() > MOST) {
        labels = new LabelIndex();
      }
      truths.read(batch, labels);
      if (predictions != truths) {
        predictions.read(batch, labels);
      }
    }

    @Override
    void add(int row, double weight, ConfusionCounts group) {
      int truth = truths.numbers()[row];
      int prediction = predictions.numbers()[row];
      if (batch().sampleWeight().isPresent()) {
        group.add(labels, truth, prediction, weight);
      } else {
        group.count(labels, truth, prediction, 1);
      }
    }

    @Override
    public void addAll(Accumulator group) {
      boolean plain = batch().status().allValid() && batch().sampleWeight().isEmpty();
      if (plain && PairTable.pays(labels.size(), batch().rows())) {
        ConfusionCounts counts = (ConfusionCounts) group;
        table.count(labels.size(), truths.numbers(), predictions.numbers(), 0, batch().rows());
        table.flush(labels.size(), (t, p, count) -> counts.count(labels, t, p, count));
      } else {
        super.addAll(group);
      }
    }
  }
}
