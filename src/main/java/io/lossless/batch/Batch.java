package io.lossless.batch;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A block of rows as one function sees it: a column for each of its arguments, in the order in
 * which the function declares them, and the status of each row.
 *
 * <p>Several functions may share the same columns, and with them the values derived from those.
 */
public final class Batch {
  /** Weights that are looked at together, in the first cache. */
  private static final int BLOCK = 512;

  private static final double[] ZEROS = new double[BLOCK];

  private final String[] names;
  private final Column[] columns;
  private final RowStatus status;
  private final Optional<Column> sampleWeight;
  private final double[] differences;

  /**
   * @param names the argument each column is bound to, for messages
   * @param columns the columns of the arguments that were given, all of the same number of rows
   */
  public Batch(String[] names, Column[] columns, Optional<Column> sampleWeight, RowStatus status) {
    this.names = names.clone();
    this.columns = columns.clone();
    this.sampleWeight = sampleWeight;
    this.differences = new double[sampleWeight.isPresent() ? BLOCK : 0];
    this.status = status;
  }

  /**
   * Takes the columns' present rows as this batch's: rows with a NULL are left out, rows that could
   * not be read are rejected.
   */
  public void begin(int rows) {
    status.reset(rows);
    read(rows);
  }

  /** As {@link #begin(int)}, with the rows alone that are selected. */
  public void begin(int rows, boolean[] selected) {
    status.reset(rows);
    for (int row = 0; row < rows; row++) {
      if (!selected[row]) {
        status.filter(row);
      }
    }
    read(rows);
  }

  private void read(int rows) {
    for (Column column : columns) {
      leaveOutNulls(column, rows);
    }
    sampleWeight.ifPresent(column -> leaveOutNulls(column, rows));
    for (int i = 0; i < columns.length; i++) {
      rejectDefects(names[i], columns[i]);
    }
    sampleWeight.ifPresent(column -> rejectWeights(column, rows));
  }

  private void leaveOutNulls(Column column, int rows) {
    if (column.hasNulls()) {
      for (int row = 0; row < rows; row++) {
        if (column.isNull(row)) {
          status.leaveOut(row);
        }
      }
    }
  }

  private void rejectDefects(String name, Column column) {
    for (Map.Entry<Integer, String> defect : column.defects().entrySet()) {
      status.reject(defect.getKey(), name + " " + defect.getValue());
    }
  }

  private void rejectWeights(Column weight, int rows) {
    rejectDefects("sample_weight", weight);
    if (areFinite(weight, rows)) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      double value = weight.leaf(weight.start(row));
      if (!(Math.abs(value) <= Double.MAX_VALUE)) {
        status.reject(row, "sample_weight must be finite, got " + value);
      }
    }
  }

  /** A number less itself is 0, or NaN: two loops of vectors, where a test of each took 0.3 ns. */
  private boolean areFinite(Column column, int rows) {
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      column.copyLeaves(from, count, differences, 0);
      for (int i = 0; i < count; i++) {
        differences[i] -= differences[i];
      }
      if (!Arrays.equals(differences, 0, count, ZEROS, 0, count)) {
        return false;
      }
    }
    return true;
  }

  public int rows() {
    return status.rows();
  }

  public RowStatus status() {
    return status;
  }

  public Column column(int index) {
    return columns[index];
  }

  /** The same rows, with their status and weights, seen through some of the columns. */
  public Batch columns(int from, int to) {
    return new Batch(
        Arrays.copyOfRange(names, from, to),
        Arrays.copyOfRange(columns, from, to),
        sampleWeight,
        status);
  }

  /** The argument that a column is bound to. */
  public String name(int index) {
    return names[index];
  }

  /** The column bound to an argument, if it was given. */
  public Optional<Column> column(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return Optional.of(columns[i]);
      }
    }
    return Optional.empty();
  }

  public Optional<Column> sampleWeight() {
    return sampleWeight;
  }
}
