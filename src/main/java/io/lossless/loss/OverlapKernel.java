package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.exact.LogisticOverlap;

/** Evaluates a loss by overlap: packs the pixels of a run of rows, and adds up those of each. */
final class OverlapKernel implements LossKernel {
  /** Pixels at a time, unless a single row has more: arrays of this size stay in the caches. */
  private static final int RUN = 2432;

  private final Overlap overlap;
  private final LogisticOverlap prices;

  // ---- pixels of a run
  private double[] logit = new double[RUN];
  private double[] target = new double[RUN];
  private double[] part = new double[RUN];
  private double[] whole = new double[RUN];

  /** By row of a run: its first pixel; and the end of the last row. */
  private final int[] first = new int[RUN + 1];

  /** By row of a run: α FP + β FN. */
  private final double[] partOf = new double[RUN];

  /** By row of a run: κ TP + α FP + β FN. */
  private final double[] wholeOf = new double[RUN];

  OverlapKernel(Overlap overlap) {
    this.overlap = overlap;
    this.prices =
        new LogisticOverlap(
            overlap.falsePositives(), overlap.falseNegatives(), overlap.truePositives());
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (evaluateInPlace(batch, rows)) {
      return;
    }
    double[] denominator = overlap.perRow() ? rows.denominator() : rows.varyingDenominators();
    for (int from = 0; from < batch.rows(); ) {
      int to = run(batch, from);
      if (overlap.perRow()) {
        for (int row = from; row < to; row++) {
          rows.loss()[row] = ratio(row - from);
        }
      } else {
        System.arraycopy(partOf, 0, rows.loss(), from, to - from);
        System.arraycopy(wholeOf, 0, denominator, from, to - from);
      }
      from = to;
    }
  }

  /** Columns of doubles, a pixel a row, need no copies. */
  private boolean evaluateInPlace(Batch batch, LossRows rows) {
    Column input = batch.column(0);
    Column truth = batch.column(1);
    if (overlap.perRow()
        || input.depth() > 0
        || input.storage() != Storage.DOUBLE
        || truth.storage() != Storage.DOUBLE) {
      return false;
    }
    double[] denominator = rows.varyingDenominators();
    prices.weigh(input.doubles(), truth.doubles(), rows.loss(), denominator, 0, batch.rows());
    return true;
  }

  @Override
  public void evaluateRows(Batch batch, Column result) {
    for (int from = 0; from < batch.rows(); ) {
      int to = run(batch, from);
      for (int row = from; row < to; row++) {
        if (batch.status().isValid(row)) {
          result.appendScalar(ratio(row - from));
        } else {
          result.appendNull();
        }
      }
      from = to;
    }
  }

  private double ratio(int index) {
    return partOf[index] / (wholeOf[index] + overlap.smooth());
  }

  /** Evaluates a run of rows from {@code from} on; returns its end. */
  private int run(Batch batch, int from) {
    if (batch.column(0).depth() == 0) {
      return runOfNumbers(batch, from);
    }
    int to = pack(batch, from);
    weigh(first[to - from]);
    for (int i = 0; i < to - from; i++) {
      int size = first[i + 1] - first[i];
      partOf[i] = RowSum.of(part, first[i], size);
      wholeOf[i] = RowSum.of(whole, first[i], size);
    }
    return to;
  }

  /** A row is a pixel: one by one they took 19 ns, of which the arithmetic is a third. */
  private int runOfNumbers(Batch batch, int from) {
    int count = Math.min(batch.rows() - from, RUN);
    batch.column(0).copyLeaves(from, count, logit, 0);
    batch.column(1).copyLeaves(from, count, target, 0);
    weigh(count);
    System.arraycopy(part, 0, partOf, 0, count);
    System.arraycopy(whole, 0, wholeOf, 0, count);
    return from + count;
  }

  private void weigh(int count) {
    prices.weigh(logit, target, part, whole, 0, count);
  }

  /** Takes rows while they fit; a single row may be larger. Rows left out have no pixels. */
  private int pack(Batch batch, int from) {
    Column input = batch.column(0);
    int limit = Math.min(batch.rows(), from + RUN);
    int row = from;
    int count = 0;
    first[0] = 0;
    while (row < limit) {
      int size = accept(batch, row) ? input.size(row) : 0;
      if (count > 0 && count + size > RUN) {
        break;
      }
      if (size > 0) {
        ensurePixels(size);
        input.copyLeaves(input.start(row), size, logit, count);
        batch.column(1).copyLeaves(batch.column(1).start(row), size, target, count);
      }
      count += size;
      row++;
      first[row - from] = count;
    }
    return row;
  }

  private void ensurePixels(int count) {
    if (logit.length < count) {
      logit = new double[count];
      target = new double[count];
      part = new double[count];
      whole = new double[count];
    }
  }

  private static boolean accept(Batch batch, int row) {
    Column input = batch.column(0);
    Column truth = batch.column(1);
    if (!batch.status().isValid(row)) {
      return false;
    }
    if (!truth.sameShape(row, input)) {
      batch
          .status()
          .reject(
              row,
              batch.name(1)
                  + " must have the shape of "
                  + batch.name(0)
                  + " "
                  + input.shapeText(row)
                  + ", got "
                  + truth.shapeText(row));
      return false;
    }
    return true;
  }
}
