package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * The edit distance of what the likeliest class of each step spells and of each row's targets, and
 * the number of targets.
 *
 * @param blank the class that stands for no label
 * @param inputLengths the column of the numbers of steps, or -1
 * @param targetLengths the column of the numbers of targets, or -1
 */
record GreedyErrors(int blank, int inputLengths, int targetLengths) implements RowMeans.RowValue {
  @Override
  public RowKernel get() {
    return new Kernel(this);
  }

  private static final class Kernel implements RowKernel {
    private final GreedyErrors errors;
    private final EditDistance distance = new EditDistance();
    private final Tokens targets = new Tokens();
    private final Tokens decoded = new Tokens();

    Kernel(GreedyErrors errors) {
      this.errors = errors;
    }

    @Override
    public void evaluate(Batch batch, RowValues values) {
      double[] rates = values.of(batch.rows(), EditRate.OUTPUTS);
      for (int row = 0; row < batch.rows(); row++) {
        if (!batch.status().isValid(row)) {
          continue;
        }
        int steps = length(batch, row, errors.inputLengths, batch.column(0).dimension(row, 0));
        int labels = length(batch, row, errors.targetLengths, batch.column(1).size(row));
        if (batch.status().isValid(row)) {
          decode(batch, row, steps);
          targets.readNumbers(batch, row, 1, labels);
          EditRate.put(rates, row, distance, decoded, targets);
        }
      }
    }

    /** The number of elements that count; the row is rejected if there aren't so many. */
    private static int length(Batch batch, int row, int index, int most) {
      if (index < 0) {
        return most;
      }
      double length = batch.column(index).leaf(row);
      if (length >= 0 && length <= most && (int) length == length) {
        return (int) length;
      }
      batch
          .status()
          .reject(
              row,
              batch.name(index) + " must be a whole number in [0, " + most + "], got " + length);
      return 0;
    }

    /** Takes the likeliest class of each step, once where steps repeat it, without the blanks. */
    private void decode(Batch batch, int row, int steps) {
      decoded.clear();
      Column logProbs = batch.column(0);
      int classes = steps == 0 ? 0 : logProbs.dimension(row, 1);
      if (steps > 0 && errors.blank >= classes) {
        batch.status().reject(row, "blank must be in [0, " + classes + "), got " + errors.blank);
        return;
      }
      int last = errors.blank;
      for (int step = 0, from = logProbs.start(row); step < steps; step++, from += classes) {
        int best = 0;
        for (int label = 0; label < classes; label++) {
          double score = logProbs.leaf(from + label);
          if (Double.isNaN(score)) {
            batch.status().reject(row, "log_probs must not be NaN, got NaN");
            return;
          }
          best = score > logProbs.leaf(from + best) ? label : best;
        }
        if (best != last && best != errors.blank) {
          decoded.add(best);
        }
        last = best;
      }
    }
  }
}
