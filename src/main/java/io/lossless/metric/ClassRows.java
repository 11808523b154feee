package io.lossless.metric;

/**
 * Which values of the rows of a batch are asked for: those of all classes of a row, as if each were
 * its true one, or that of a single class.
 */
final class ClassRows {
  private int[] first = {};
  private int[] count = {};
  private int[] offset = {};
  private int values;

  void begin(int rows) {
    values = 0;
    if (first.length < rows) {
      first = new int[rows + (rows >> 1)];
      count = new int[first.length];
      offset = new int[first.length];
    }
  }

  /** Asks for no value of a row. */
  void skip(int row) {
    request(row, 0, 0);
  }

  /** Asks for the values of some classes of a row, from one on. */
  void request(int row, int firstClass, int classes) {
    first[row] = firstClass;
    count[row] = classes;
    offset[row] = values;
    values = Math.addExact(values, classes);
  }

  /** The first class. */
  int first(int row) {
    return first[row];
  }

  /** The number of classes. */
  int count(int row) {
    return count[row];
  }

  /** Where the row's values begin. */
  int offset(int row) {
    return offset[row];
  }

  /** The number of values of all rows. */
  int values() {
    return values;
  }
}
