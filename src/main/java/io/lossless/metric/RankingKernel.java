package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Computes a value of each row from the order of its scores; the first two columns are arrays. */
final class RankingKernel implements RowKernel {
  /** A value of the items of a row. */
  interface Value {
    double of(RankedRow row);
  }

  /** What a row must be. */
  enum Rows {
    /** Items of any relevance. */
    ITEMS,
    /** Two items or more, of any relevance. */
    DOCUMENTS,
    /** Flags that are 0 or 1. */
    FLAGS,
    /** Flags of both kinds. */
    BOTH_FLAGS
  }

  private final Rows form;
  private final Value value;
  private final RankedRow ranked = new RankedRow();

  RankingKernel(Rows form, Value value) {
    this.form = form;
    this.value = value;
  }

  @Override
  public void evaluate(Batch batch, RowValues values) {
    Column truth = batch.column(0);
    Column score = batch.column(1);
    Probabilities.rejectNonFinite(batch, 1);
    if (form == Rows.DOCUMENTS || form == Rows.ITEMS) {
      Probabilities.rejectNonFinite(batch, 0);
    } else {
      LabelFlags.rejectOthers(batch, 0, 1);
    }
    double[] result = values.single(batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row) && isRanking(batch, row)) {
        ranked.read(truth, score, row);
        result[row] = value.of(ranked);
      }
    }
  }

  /** Whether a row has enough items; else it is rejected. */
  private boolean isRanking(Batch batch, int row) {
    Column truth = batch.column(0);
    int size = truth.size(row);
    int least = form == Rows.DOCUMENTS ? 2 : 1;
    if (size < least || size != batch.column(1).size(row)) {
      batch
          .status()
          .reject(
              row,
              batch.name(0)
                  + (size < least
                      ? " must have at least " + least + (least > 1 ? " items" : " item")
                      : " must have as many items as " + batch.name(1))
                  + ", got "
                  + size
                  + (size < least ? "" : " and " + batch.column(1).size(row)));
      return false;
    }
    if (form == Rows.BOTH_FLAGS) {
      double sum = 0;
      for (int leaf = truth.start(row); leaf < truth.start(row) + size; leaf++) {
        sum += truth.leaf(leaf);
      }
      if (sum == 0 || sum == size) {
        batch.status().reject(row, batch.name(0) + " must have a 0 and a 1, got one class only");
        return false;
      }
    }
    return true;
  }
}
