package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * What a row's decision lacks of a margin of 1: of the score of a class above the largest other
 * one, or of a single score on the side of a class.
 */
record HingeValue() implements ClassOutcome {
  @Override
  public Kernel get() {
    return new HingeKernel();
  }

  private static final class HingeKernel implements Kernel {
    @Override
    public void check(Batch batch) {
      Probabilities.rejectNonFinite(batch, 1);
    }

    @Override
    public void evaluate(Batch batch, ClassRows rows, double[] values) {
      Column decisions = batch.column(1);
      for (int row = 0; row < batch.rows(); row++) {
        int start = decisions.start(row);
        int offset = rows.offset(row);
        for (int i = 0; i < rows.count(row); i++) {
          double margin =
              decisions.depth() == 0
                  ? (i == 0 ? -1 : 1) * decisions.leaf(start)
                  : margin(decisions, start, decisions.size(row), rows.first(row) + i);
          values[offset + i] = Math.max(0, 1 - margin);
        }
      }
    }

    private static double margin(Column decisions, int start, int classes, int truth) {
      double other = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        if (c != truth) {
          other = Math.max(other, decisions.leaf(start + c));
        }
      }
      return decisions.leaf(start + truth) - other;
    }
  }
}
