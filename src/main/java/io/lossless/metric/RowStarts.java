package io.lossless.metric;

/** Where the values of each row of a batch begin, which lie row after row without gaps. */
final class RowStarts {
  /** The number of values of every row; -1 where rows differ. */
  private int width = 1;

  private int rows;
  private int count;

  /** Of each row, and the end of the last one; of no use where all rows have one width. */
  private int[] starts = {};

  /** Takes rows of as many values each. */
  void uniform(int rowCount, int valueCount) {
    rows = rowCount;
    width = valueCount;
    count = Math.multiplyExact(rowCount, valueCount);
  }

  /** Begins rows of which {@link #append} takes one after another. */
  void begin(int rowCount) {
    rows = 0;
    width = -1;
    count = 0;
    if (starts.length <= rowCount) {
      starts = new int[rowCount + (rowCount >> 1) + 1];
    }
  }

  /** Takes the next row's number of values, 0 for a row that isn't valid. */
  void append(int valueCount) {
    count = Math.addExact(count, valueCount);
    rows++;
    starts[rows] = count;
  }

  int rows() {
    return rows;
  }

  /** The number of values of all rows. */
  int count() {
    return count;
  }

  int start(int row) {
    return width < 0 ? starts[row] : row * width;
  }

  /** The number of values of a row. */
  int size(int row) {
    return width < 0 ? starts[row + 1] - starts[row] : width;
  }

  /** Whether every row has one value, those that aren't valid included. */
  boolean isSingle() {
    return width == 1;
  }
}
