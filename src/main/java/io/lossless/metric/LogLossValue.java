package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.exact.Elementary;
import java.util.OptionalDouble;

/**
 * Minus the logarithm of the probability of a class: clipped to [eps, 1 - eps], then divided by the
 * sum of the row's, as scikit-learn 1.2 does.
 *
 * @param eps 2^-52 if it isn't given
 */
record LogLossValue(OptionalDouble eps) implements ClassOutcome {
  /** scikit-learn's for doubles, which floats are widened to here. */
  private static final double EPSILON = 0x1p-52;

  @Override
  public Kernel get() {
    return new LogKernel(eps);
  }

  private static final class LogKernel implements Kernel {
    private final OptionalDouble given;

    LogKernel(OptionalDouble given) {
      this.given = given;
    }

    @Override
    public void check(Batch batch) {
      Probabilities.rejectOutside(batch, 1);
    }

    @Override
    public void evaluate(Batch batch, ClassRows rows, double[] values) {
      Column probabilities = batch.column(1);
      double eps = given.orElse(EPSILON);
      for (int row = 0; row < batch.rows(); row++) {
        if (rows.count(row) > 0) {
          shares(probabilities, row, eps, rows, values);
        }
      }
      Elementary.log(values, values, rows.values());
      for (int i = 0; i < rows.values(); i++) {
        values[i] = -values[i];
      }
    }

    private static void shares(
        Column probabilities, int row, double eps, ClassRows rows, double[] values) {
      int start = probabilities.start(row);
      int offset = rows.offset(row);
      if (probabilities.depth() == 0) {
        double positive = clipped(probabilities.leaf(start), eps);
        double sum = (1 - positive) + positive;
        values[offset] = (1 - positive) / sum;
        values[offset + 1] = positive / sum;
        return;
      }
      double sum = sum(probabilities, start, probabilities.size(row), eps);
      int first = start + rows.first(row);
      for (int i = 0; i < rows.count(row); i++) {
        values[offset + i] = clipped(probabilities.leaf(first + i), eps) / sum;
      }
    }

    /** The sum of a row, with the rounding errors carried along. */
    private static double sum(Column probabilities, int start, int count, double eps) {
      double sum = 0;
      double error = 0;
      for (int leaf = start; leaf < start + count; leaf++) {
        double value = clipped(probabilities.leaf(leaf), eps);
        double next = sum + value;
        double part = next - sum;
        error += (sum - (next - part)) + (value - part);
        sum = next;
      }
      return sum + error;
    }

    private static double clipped(double probability, double eps) {
      return Math.max(eps, Math.min(1 - eps, probability));
    }
  }
}
