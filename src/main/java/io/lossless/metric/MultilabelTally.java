package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import java.util.Arrays;

/**
 * The weight of the rows in which each of several labels is true, predicted or both.
 *
 * @param truth the column of the true labels
 * @param prediction the column of the predicted ones, which may be the same
 * @param fromScores whether the predictions are scores
 * @param name the function of the groups
 */
record MultilabelTally(int truth, int prediction, boolean fromScores, FunctionName name)
    implements Tally<MultilabelCounts> {
  /** The first two columns are the true and the predicted labels. */
  MultilabelTally(boolean fromScores, FunctionName name) {
    this(0, 1, fromScores, name);
  }

  /** The first column has the true labels, which are predicted. */
  static MultilabelTally ofOneColumn(FunctionName name) {
    return new MultilabelTally(0, 0, false, name);
  }

  @Override
  public MultilabelCounts group() {
    return new MultilabelCounts(name);
  }

  @Override
  public Evaluator evaluator() {
    return new LabelsEvaluator(new MultilabelRows(truth, prediction, fromScores));
  }

  private static final class LabelsEvaluator extends TallyEvaluator<MultilabelCounts> {
    private final MultilabelRows rows;

    /** How often each label has each code, for batches that belong to one group. */
    private int[] table = {};

    LabelsEvaluator(MultilabelRows rows) {
      this.rows = rows;
    }

    @Override
    void read(Batch batch) {
      rows.read(batch);
    }

    @Override
    public void addAll(Accumulator group) {
      boolean plain = batch().status().allValid() && batch().sampleWeight().isEmpty();
      int labels = rows.uniformLabels();
      if (plain && labels > 0) {
        if (table.length < MultilabelRows.CODES * labels) {
          table = new int[MultilabelRows.CODES * labels];
        }
        int correct = rows.count(batch().rows(), labels, table);
        ((MultilabelCounts) group).count(batch().rows(), correct, labels, table);
        Arrays.fill(table, 0);
      } else {
        super.addAll(group);
      }
    }

    @Override
    void add(int row, double weight, MultilabelCounts group) {
      if (batch().sampleWeight().isPresent()) {
        group.add(rows, row, weight);
      } else {
        group.count(rows, row);
      }
    }
  }
}
