package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.exact.Elementary;

/** Evaluates a loss by overlap: packs the pixels of a run of rows, and adds up those of each. */
final class OverlapKernel implements LossKernel {
  /** Pixels at a time, unless a single row has more: arrays of this size stay in the caches. */
  private static final int RUN = 2432;

  private final Overlap overlap;

  // ---- pixels of a run
  private double[] logit = new double[RUN];
  private double[] target = new double[RUN];
  private double[] tail = new double[RUN];
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
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
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
    negativeMagnitude(logit, tail, count);
    Elementary.sigmoid(tail, tail, count);
    probabilities(logit, tail, part, count);
    weigh(overlap.falsePositives(), overlap.falseNegatives(), logit, tail, target, part, count);
    complete(overlap.truePositives(), logit, target, part, whole, count);
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
      tail = new double[count];
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

  private static void negativeMagnitude(double[] x, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = -Math.abs(x[i]);
    }
  }

  /** From x and the smaller of p and 1 − p to both: one result a loop, or C2 leaves it scalar. */
  private static void probabilities(double[] logit, double[] tail, double[] step, int count) {
    for (int i = 0; i < count; i++) {
      // A choice that vectorises: x · 2^1100 is 1 or more for every x > 0.
      step[i] = Math.max(Math.min(logit[i] * 0x1p1000 * 0x1p100, 1), 0);
    }
    // The products with 1, 0 and −1 are exact.
    for (int i = 0; i < count; i++) {
      double isPositive = step[i];
      logit[i] = isPositive + (1 - 2 * isPositive) * tail[i];
    }
    for (int i = 0; i < count; i++) {
      double isPositive = step[i];
      tail[i] = (1 - isPositive) - (1 - 2 * isPositive) * tail[i];
    }
  }

  private static void weigh(
      double positives,
      double negatives,
      double[] p,
      double[] complement,
      double[] target,
      double[] part,
      int count) {
    for (int i = 0; i < count; i++) {
      double t = target[i];
      part[i] = positives * (p[i] * (1 - t)) + negatives * (complement[i] * t);
    }
  }

  private static void complete(
      double weight, double[] p, double[] target, double[] part, double[] whole, int count) {
    for (int i = 0; i < count; i++) {
      whole[i] = part[i] + weight * (p[i] * target[i]);
    }
  }
}
