package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * 1 if a class is among those of the k highest scores, else 0; of equal scores that of the higher
 * class is the higher one.
 */
record TopKValue(long k) implements ClassOutcome {
  @Override
  public Kernel get() {
    return new TopKKernel(k);
  }

  private static final class TopKKernel implements Kernel {
    private final long k;

    TopKKernel(long k) {
      this.k = k;
    }

    @Override
    public void check(Batch batch) {
      Probabilities.rejectNonFinite(batch, 1);
    }

    @Override
    public void evaluate(Batch batch, ClassRows rows, double[] values) {
      Column scores = batch.column(1);
      for (int row = 0; row < batch.rows(); row++) {
        int start = scores.start(row);
        int classes = scores.size(row);
        int offset = rows.offset(row);
        for (int i = 0; i < rows.count(row); i++) {
          values[offset + i] = above(scores, start, classes, rows.first(row) + i) < k ? 1 : 0;
        }
      }
    }

    /** The number of classes ranked above one. */
    private static int above(Column scores, int start, int classes, int truth) {
      double own = scores.leaf(start + truth);
      int above = 0;
      for (int c = 0; c < classes; c++) {
        double score = scores.leaf(start + c);
        above += score > own || (score == own && c > truth) ? 1 : 0;
      }
      return above;
    }
  }
}
