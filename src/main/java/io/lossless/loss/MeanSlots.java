package io.lossless.loss;

import io.lossless.batch.RowStatus;
import io.lossless.exact.ExactSum;
import io.lossless.exact.ExactSums;
import io.lossless.function.Accumulator;
import io.lossless.function.Slots;
import java.io.DataInput;
import java.io.IOException;

/** Means of many groups: flat arrays of exact sums, with the bytes of {@link MeanAccumulator}. */
final class MeanSlots implements Slots {
  private final ExactSums loss = new ExactSums();
  private final ExactSums denominator = new ExactSums();

  void scatter(LossRows rows, int[] slot, RowStatus status, boolean weighted, double[] weight) {
    if (status.allValid() && !weighted) {
      loss.add(rows.loss(), slot, 0, rows.rows());
      denominator.add(rows.denominator(), slot, 0, rows.rows());
      return;
    }
    for (int row = 0; row < rows.rows(); row++) {
      if (status.isValid(row)) {
        if (weighted) {
          loss.addProduct(slot[row], rows.loss()[row], weight[row]);
          denominator.addProduct(slot[row], rows.denominator()[row], weight[row]);
        } else {
          loss.add(slot[row], rows.loss()[row]);
          denominator.add(slot[row], rows.denominator()[row]);
        }
      }
    }
  }

  @Override
  public void ensure(int count) {
    loss.ensureSlots(count);
    denominator.ensureSlots(count);
  }

  @Override
  public Accumulator accumulator(int slot) {
    return new MeanAccumulator(loss.sum(slot), denominator.sum(slot));
  }

  @Override
  public void mergeFrom(int slot, DataInput input) throws IOException {
    loss.merge(slot, ExactSum.read(input));
    denominator.merge(slot, ExactSum.read(input));
  }

  @Override
  public long memoryBytes() {
    return loss.memoryBytes() + denominator.memoryBytes();
  }

  @Override
  public void clear() {
    loss.clear();
    denominator.clear();
  }
}
