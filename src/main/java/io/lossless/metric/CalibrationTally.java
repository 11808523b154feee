package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Evaluator;

/**
 * The weights and weighted probabilities of the rows in bins of equal width, by label; the first
 * two columns are labels and probabilities. A bin has two places: the sum of {@code weight ·
 * probability}, and behind those of all bins that of the weights.
 *
 * @param confidence whether the label is a row's being right and the probability its largest one,
 *     else they are the row's own
 * @param bins their number
 * @param name the function of the groups
 */
record CalibrationTally(boolean confidence, int bins, FunctionName name)
    implements Tally<LabelSums> {
  @Override
  public LabelSums group() {
    return new LabelSums(name);
  }

  @Override
  public Evaluator evaluator() {
    return confidence ? new ConfidenceEvaluator(bins) : new ProbabilityEvaluator(bins);
  }

  private abstract static class BinEvaluator extends TallyEvaluator<LabelSums> {
    private final BinEdges edges;

    BinEvaluator(int bins) {
      this.edges = BinEdges.uniform(bins);
    }

    void add(LabelSums group, int label, double probability, double weight) {
      int bin = edges.bin(probability);
      group.count(label, weight);
      group.add(label, bin, probability, weight);
      group.add(label, edges.bins() + bin, 1, weight);
    }

    void require(LabelSums group) {
      group.require(2 * edges.bins());
    }
  }

  private static final class ConfidenceEvaluator extends BinEvaluator {
    private final Confidences confidences = new Confidences();

    ConfidenceEvaluator(int bins) {
      super(bins);
    }

    @Override
    void read(Batch batch) {
      confidences.read(batch);
    }

    @Override
    void add(int row, double weight, LabelSums group) {
      require(group);
      int label = group.index().number(confidences.isHit(row) ? 1L : 0L);
      add(group, label, confidences.confidence(row), weight);
    }
  }

  private static final class ProbabilityEvaluator extends BinEvaluator {
    private final LabelColumn labels = new LabelColumn(0, false);
    private Column probabilities = new Column(0, Storage.DOUBLE);

    ProbabilityEvaluator(int bins) {
      super(bins);
    }

    @Override
    void read(Batch batch) {
      labels.read(batch);
      Probabilities.rejectOutside(batch, 1);
      probabilities = batch.column(1);
    }

    @Override
    void add(int row, double weight, LabelSums group) {
      require(group);
      add(group, labels.number(row, group.index()), probabilities.leaf(row), weight);
    }
  }
}
