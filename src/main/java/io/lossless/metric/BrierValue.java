package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * The squared distance of a row's probabilities from those that are 1 for a class and 0 for others;
 * of a single probability the square of its own error.
 */
record BrierValue() implements ClassOutcome {
  @Override
  public Kernel get() {
    return new BrierKernel();
  }

  private static final class BrierKernel implements Kernel {
    @Override
    public void check(Batch batch) {
      Probabilities.rejectOutside(batch, 1);
      if (batch.column(1).depth() > 0) {
        Probabilities.rejectOtherSums(batch, 1);
      }
    }

    @Override
    public void evaluate(Batch batch, ClassRows rows, double[] values) {
      Column probabilities = batch.column(1);
      for (int row = 0; row < batch.rows(); row++) {
        int start = probabilities.start(row);
        int offset = rows.offset(row);
        boolean single = probabilities.depth() == 0;
        for (int i = 0; i < rows.count(row); i++) {
          if (single) {
            double error = probabilities.leaf(start) - i;
            values[offset + i] = error * error;
          } else {
            values[offset + i] =
                distance(probabilities, start, probabilities.size(row), rows.first(row) + i);
          }
        }
      }
    }

    private static double distance(Column probabilities, int start, int classes, int truth) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double error = probabilities.leaf(start + c) - (c == truth ? 1 : 0);
        sum += error * error;
      }
      return sum;
    }
  }
}
