package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import java.util.Arrays;

/**
 * The vectors of a run of rows, and their elements as doubles, one array for each column.
 *
 * <p>A row of one dimension is a vector; one of more has a vector along its first or its last axis
 * for each position of the others. Rows that are not valid have none. The vectors lie one behind
 * the other, those of all columns at the same places, so that a loop over elements needs one index.
 */
final class VectorRun {
  /** Elements at a time: three to five arrays of this size stay in the L1 and L2 caches. */
  static final int ELEMENTS = 1216;

  private final Axis axis;
  private final Column[] sources;
  private final double[][] values;
  private final boolean[] copied;
  private final int[] firstVector = new int[ELEMENTS + 1];
  private int[] starts = new int[ELEMENTS + 1];
  private int[] rows = new int[ELEMENTS];
  private double[] strided = {};
  private int from;
  private int end;
  private int vectors;
  private boolean gapless;

  /** The axis of a row's shape along which its vectors lie. */
  enum Axis {
    FIRST,
    LAST;

    /** The length of a row's vectors. */
    int length(Column column, int row) {
      return column.dimension(row, this == FIRST ? 0 : column.depth() - 1);
    }

    /** The dimensions of a row but the one along its vectors. */
    void outerShape(Column column, int row, int[] shape) {
      for (int level = 0; level < shape.length; level++) {
        shape[level] = column.dimension(row, this == FIRST ? level + 1 : level);
      }
    }
  }

  /**
   * @param columns how many columns hold vectors: the first ones of a batch, of the same shape
   */
  VectorRun(int columns, Axis axis) {
    this.axis = axis;
    this.sources = new Column[columns];
    this.values = new double[columns][ELEMENTS];
    this.copied = new boolean[columns];
  }

  /**
   * Takes rows while they fit; a single row may be larger.
   *
   * @param length the length of the vectors, if every row of the batch is a vector of that length
   *     in each column; else −1
   */
  void take(Batch batch, int firstRow, int length) {
    from = firstRow;
    gapless = length > 0;
    if (gapless) {
      takeVectors(batch, length);
    } else {
      takeRows(batch);
    }
    for (int column = 0; column < values.length; column++) {
      sources[column] = batch.column(column);
      copied[column] = false;
    }
  }

  private void takeVectors(Batch batch, int length) {
    vectors = Math.min(batch.rows() - from, Math.max(1, ELEMENTS / length));
    end = from + vectors;
    reserve(vectors * length, vectors);
    for (int vector = 0; vector <= vectors; vector++) {
      firstVector[vector] = vector;
      starts[vector] = vector * length;
    }
    for (int vector = 0; vector < vectors; vector++) {
      rows[vector] = from + vector;
    }
  }

  private void takeRows(Batch batch) {
    Column column = batch.column(0);
    int limit = Math.min(batch.rows(), from + ELEMENTS);
    int count = 0;
    vectors = 0;
    starts[0] = 0;
    firstVector[0] = 0;
    for (end = from; end < limit; end++) {
      if (batch.status().isValid(end)) {
        int size = column.size(end);
        if (count > 0 && count + size > ELEMENTS) {
          return;
        }
        appendVectors(end, size, axis.length(column, end));
        count += size;
      }
      firstVector[end - from + 1] = vectors;
    }
  }

  private void appendVectors(int row, int size, int length) {
    int count = size / length;
    reserve(starts[vectors] + size, vectors + count);
    for (int vector = vectors; vector < vectors + count; vector++) {
      rows[vector] = row;
      starts[vector + 1] = starts[vector] + length;
    }
    vectors += count;
  }

  private void reserve(int elements, int vectorCount) {
    if (values[0].length < elements) {
      for (int column = 0; column < values.length; column++) {
        values[column] = new double[elements];
      }
    }
    if (rows.length < vectorCount) {
      rows = Arrays.copyOf(rows, vectorCount);
      starts = Arrays.copyOf(starts, vectorCount + 1);
    }
  }

  private void copy(Column column, double[] target) {
    if (gapless) {
      column.copyLeaves(column.start(from), elements(), target, 0);
    } else {
      for (int row = from; row < end; row++) {
        copyRow(column, row, target);
      }
    }
  }

  private void copyRow(Column column, int row, double[] target) {
    int first = firstVector(row);
    int count = vectors(row);
    if (count <= 1 || axis == Axis.LAST) {
      column.copyLeaves(
          column.start(row), starts[first + count] - starts[first], target, starts[first]);
      return;
    }
    // Along the first axis, the elements of a vector are as far apart as there are positions.
    int length = length(first);
    if (strided.length < length) {
      strided = new double[length];
    }
    for (int position = 0; position < count; position++) {
      column.copyStrided(column.start(row) + position, count, length, strided);
      System.arraycopy(strided, 0, target, starts[first + position], length);
    }
  }

  /** The row behind the last one of the run. */
  int end() {
    return end;
  }

  int vectors() {
    return vectors;
  }

  /** The elements of all vectors of a column. */
  double[] values(int column) {
    if (!copied[column]) {
      copy(sources[column], values[column]);
      copied[column] = true;
    }
    return values[column];
  }

  /** The number of elements of all vectors. */
  int elements() {
    return starts[vectors];
  }

  int length(int vector) {
    return starts[vector + 1] - starts[vector];
  }

  /** The index of a vector's first element. */
  int start(int vector) {
    return starts[vector];
  }

  /** Gives each element the value of its vector. */
  void spread(double[] ofVectors, double[] ofElements) {
    for (int vector = 0; vector < vectors; vector++) {
      Arrays.fill(ofElements, starts[vector], starts[vector + 1], ofVectors[vector]);
    }
  }

  /** Adds up the terms of each vector, {@link RowSum#ofFours in fours}. */
  void sums(double[] terms, double[] sums) {
    for (int vector = 0; vector < vectors; vector++) {
      sums[vector] = RowSum.ofFours(terms, starts[vector], starts[vector + 1]);
    }
  }

  /** The row of the batch that a vector belongs to. */
  int row(int vector) {
    return rows[vector];
  }

  /** Which of its row's vectors a vector is. */
  int position(int vector) {
    return vector - firstVector(rows[vector]);
  }

  /** The first vector of a row of the run. */
  int firstVector(int row) {
    return firstVector[row - from];
  }

  /** The number of vectors of a row of the run. */
  int vectors(int row) {
    return firstVector[row - from + 1] - firstVector[row - from];
  }
}
