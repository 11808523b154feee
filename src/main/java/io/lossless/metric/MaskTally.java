package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Evaluator;

/**
 * The weight of the pixels of each pair of true and predicted class; the first two columns are the
 * masks, in which each pixel weighs what its row does.
 */
record MaskTally() implements Tally<ConfusionCounts> {
  @Override
  public ConfusionCounts group() {
    return new ConfusionCounts();
  }

  @Override
  public Evaluator evaluator() {
    return new MaskEvaluator();
  }

  private static final class MaskEvaluator extends TallyEvaluator<ConfusionCounts> {
    /** So many distinct classes are none any more: to remember them costs memory. */
    private static final int MOST = 65_536;

    /** The classes of both masks. */
    private LabelIndex classes = new LabelIndex();

    private final PairTable table = new PairTable();

    /** The numbers of the classes of each pixel, where the true mask has it. */
    private int[] truths = {};

    private int[] predictions = {};

    @Override
    void read(Batch batch) {
      if (classes.size() > MOST) {
        classes = new LabelIndex();
      }
      int pixels = batch.column(0).leaves();
      if (truths.length < pixels) {
        truths = new int[pixels + (pixels >> 1)];
        predictions = new int[truths.length];
      }
      for (int row = 0; row < batch.rows(); row++) {
        if (batch.status().isValid(row)) {
          read(batch, row);
        }
      }
    }

    private void read(Batch batch, int row) {
      Column truth = batch.column(0);
      Column prediction = batch.column(1);
      if (!prediction.sameShape(row, truth)) {
        String shape = prediction.shapeText(row);
        batch
            .status()
            .reject(
                row,
                "y_pred must have the shape of y_true, " + truth.shapeText(row) + ", got " + shape);
        return;
      }
      int to = truth.start(row);
      number(batch, row, 0, to, truths);
      number(batch, row, 1, to, predictions);
    }

    private void number(Batch batch, int row, int index, int to, int[] numbers) {
      Column mask = batch.column(index);
      int from = mask.start(row);
      int pixels = mask.size(row);
      for (int pixel = 0; pixel < pixels; pixel++) {
        double value = mask.leaf(from + pixel);
        long label = (long) value;
        if (label != value) {
          batch.status().reject(row, batch.name(index) + " must have whole numbers, got " + value);
          return;
        }
        numbers[to + pixel] = classes.number(label);
      }
    }

    @Override
    void add(int row, double weight, ConfusionCounts group) {
      int from = batch().column(0).start(row);
      int pixels = batch().column(0).size(row);
      boolean weighted = batch().sampleWeight().isPresent();
      if (PairTable.pays(classes.size(), pixels)) {
        table.count(classes.size(), truths, predictions, from, from + pixels);
        table.flush(
            classes.size(),
            (truth, prediction, count) -> add(group, truth, prediction, count, weighted, weight));
        return;
      }
      for (int pixel = from; pixel < from + pixels; pixel++) {
        add(group, truths[pixel], predictions[pixel], 1, weighted, weight);
      }
    }

    private void add(
        ConfusionCounts group,
        int truth,
        int prediction,
        int pixels,
        boolean weighted,
        double weight) {
      if (weighted) {
        group.add(classes, truth, prediction, pixels, weight);
      } else {
        group.count(classes, truth, prediction, pixels);
      }
    }
  }
}
