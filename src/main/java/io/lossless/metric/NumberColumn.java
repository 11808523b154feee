package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import java.util.Arrays;

/** The numbers of the rows of a column, one for each output, row after row. */
final class NumberColumn {
  /** Numbers that are looked at together: an array in the first cache. */
  private static final int LANES = 256;

  private final int index;
  private final Domain domain;
  private final double[] lanes = new double[LANES];
  private double[] copy = {};
  private double[] values = {};

  /**
   * @param index the column's place in the batch
   * @param domain what its numbers must be
   */
  NumberColumn(int index, Domain domain) {
    this.index = index;
    this.domain = domain;
  }

  /**
   * Reads the valid rows, and rejects those with a number outside of the domain.
   *
   * @param starts where each row's numbers are to be
   * @param gapless whether the column has them at these places, those of all rows included
   */
  void read(Batch batch, RowStarts starts, boolean gapless) {
    Column column = batch.column(index);
    if (gapless && column.storage() == Storage.DOUBLE) {
      values = column.doubles();
    } else {
      copy(batch, starts, gapless);
    }
    if (!allHold(starts.count())) {
      rejectRows(batch, starts);
    }
  }

  private void copy(Batch batch, RowStarts starts, boolean gapless) {
    Column column = batch.column(index);
    int count = starts.count();
    if (copy.length < count) {
      copy = new double[count + (count >> 1)];
    }
    values = copy;
    if (gapless) {
      column.copyLeaves(0, count, copy, 0);
      return;
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (starts.size(row) > 0) {
        column.copyLeaves(column.start(row), starts.size(row), copy, starts.start(row));
      }
    }
  }

  private boolean allHold(int count) {
    return allFinite(count) && (domain == Domain.FINITE || domain.holds(smallest(count)));
  }

  /** A number times 0 is NaN unless it is finite. As lanes, which C2 vectorises, unlike a sum. */
  private boolean allFinite(int count) {
    Arrays.fill(lanes, 0);
    for (int from = 0; from < count; from += LANES) {
      addZeros(values, from, lanes, Math.min(LANES, count - from));
    }
    for (double lane : lanes) {
      if (lane != 0) {
        return false;
      }
    }
    return true;
  }

  private static void addZeros(double[] values, int from, double[] lanes, int count) {
    for (int i = 0; i < count; i++) {
      lanes[i] += values[from + i] * 0.0;
    }
  }

  private double smallest(int count) {
    double smallest = Double.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      smallest = Math.min(smallest, values[i]);
    }
    return smallest;
  }

  private void rejectRows(Batch batch, RowStarts starts) {
    for (int row = 0; row < batch.rows(); row++) {
      int end = starts.start(row) + starts.size(row);
      for (int i = starts.start(row); i < end; i++) {
        if (!domain.holds(values[i])) {
          String constraint = " must be " + domain.constraint() + ", got ";
          batch.status().reject(row, batch.name(index) + constraint + values[i]);
        }
      }
    }
  }

  /** The numbers of the batch, row after row; of a row that isn't valid, anything. */
  double[] values() {
    return values;
  }
}
