package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Entries of a key and a weight, sorted by key. The entries of one key are the exact sum of its
 * weights, from the nearest double down to what is still missing; none has a weight of 0.
 */
final class Run {
  /** Longer parts are merged, shorter ones sorted by insertion. */
  private static final int SHORT = 12;

  private final int keys;
  private final double[][] columns;
  private final int size;

  /**
   * @param keys how many of the columns are keys; the others are weights
   * @param columns entries that are sorted and summed
   */
  Run(int keys, double[][] columns) {
    this(keys, columns, columns[0].length);
  }

  private Run(int keys, double[][] columns, int size) {
    this.keys = keys;
    this.columns = columns;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** A number of a key for each entry. */
  double[] key(int column) {
    return columns[column];
  }

  /** A number of a weight for each entry. */
  double[] weight(int column) {
    return columns[keys + column];
  }

  /** The number of keys. */
  long distinct() {
    long distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || compare(columns, i - 1, columns, i) != 0 ? 1 : 0;
    }
    return distinct;
  }

  /** The index behind the last entry of the key of an entry. */
  int end(int entry) {
    int end = entry + 1;
    while (end < size && compare(columns, entry, columns, end) == 0) {
      end++;
    }
    return end;
  }

  boolean hasNegativeWeights() {
    for (int i = 0; i < size; i = end(i)) {
      for (int column = keys; column < columns.length; column++) {
        if (columns[column][i] < 0) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- making runs

  /** A run of entries in any order, whose arrays it may take. */
  static Run sorted(int keys, double[][] entries) {
    Run run = new Run(keys, entries);
    return run.sort().sum();
  }

  private Run sort() {
    if (keys == 1 && columns.length == 2 && isOnes(columns[1], size)) {
      Arrays.sort(columns[0]);
      return this;
    }
    for (int from = 0; from < size; from += SHORT) {
      insert(from, Math.min(from + SHORT, size));
    }
    double[][] source = columns;
    double[][] target = new double[columns.length][size];
    for (int width = SHORT; width < size; width *= 2) {
      for (int from = 0; from < size; from += 2 * width) {
        int middle = Math.min(from + width, size);
        merge(source, from, middle, source, middle, Math.min(middle + width, size), target, from);
      }
      double[][] other = source;
      source = target;
      target = other;
    }
    return new Run(keys, source);
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int at = i;
      while (at > from && compare(columns, at - 1, columns, i) > 0) {
        at--;
      }
      for (int column = 0; at < i && column < columns.length; column++) {
        double value = columns[column][i];
        System.arraycopy(columns[column], at, columns[column], at + 1, i - at);
        columns[column][at] = value;
      }
    }
  }

  /** The entries of both. */
  Run merge(Run other) {
    double[][] merged = new double[columns.length][Math.addExact(size, other.size)];
    merge(columns, 0, size, other.columns, 0, other.size, merged, 0);
    return new Run(keys, merged).sum();
  }

  private void merge(
      double[][] a, int i, int toA, double[][] b, int j, int toB, double[][] target, int at) {
    while (i < toA && j < toB) {
      if (compare(a, i, b, j) <= 0) {
        copy(a, i++, target, at++);
      } else {
        copy(b, j++, target, at++);
      }
    }
    for (int column = 0; column < target.length; column++) {
      System.arraycopy(a[column], i, target[column], at, toA - i);
      System.arraycopy(b[column], j, target[column], at + toA - i, toB - j);
    }
  }

  private static void copy(double[][] source, int from, double[][] target, int to) {
    for (int column = 0; column < target.length; column++) {
      target[column][to] = source[column][from];
    }
  }

  private int compare(double[][] a, int i, double[][] b, int j) {
    for (int key = 0; key < keys; key++) {
      double first = a[key][i];
      double second = b[key][j];
      if (first != second) {
        return first < second ? -1 : 1;
      }
    }
    return 0;
  }

  // ---- sums of weights

  /** Sums the weights of equal keys, in place. */
  private Run sum() {
    int to = 0;
    int end;
    for (int i = 0; i < size; i = end) {
      end = end(i);
      if (end == i + 1) {
        copy(columns, i, columns, to);
        to += hasWeight(i) ? 1 : 0;
      } else {
        to = isSummed(i, end) ? keep(i, end, to) : sum(i, end, to);
      }
    }
    double[][] summed = columns;
    if (to < size - size / 8) {
      summed = new double[columns.length][];
      for (int column = 0; column < columns.length; column++) {
        summed[column] = Arrays.copyOf(columns[column], to);
      }
    }
    return new Run(keys, summed, to);
  }

  private boolean hasWeight(int entry) {
    for (int column = keys; column < columns.length; column++) {
      if (columns[column][entry] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether two entries are a sum already, as those of an earlier run are. */
  private boolean isSummed(int from, int end) {
    if (end > from + 2 || !hasWeight(from + 1)) {
      return false;
    }
    for (int column = keys; column < columns.length; column++) {
      double high = columns[column][from];
      double low = columns[column][from + 1];
      if (high + low != high || high == 0) {
        return false;
      }
    }
    return true;
  }

  private int keep(int from, int end, int to) {
    for (int i = from; i < end; i++) {
      copy(columns, i, columns, to + i - from);
    }
    return to + end - from;
  }

  /** Sums the weights of entries of one key into entries from {@code to} on. */
  private int sum(int from, int end, int to) {
    double[][] parts = new double[columns.length][];
    int most = 0;
    for (int column = keys; column < columns.length; column++) {
      parts[column] = parts(columns[column], from, end);
      most = Math.max(most, parts[column].length);
    }
    for (int part = 0; part < most; part++) {
      for (int key = 0; key < keys; key++) {
        columns[key][to + part] = columns[key][from];
      }
      for (int column = keys; column < columns.length; column++) {
        columns[column][to + part] = part < parts[column].length ? parts[column][part] : 0;
      }
    }
    return to + most;
  }

  /** The sum as the nearest double, the double nearest to what that lacks, and so on. */
  private static double[] parts(double[] weights, int from, int end) {
    double sum = 0;
    double lost = 0;
    for (int i = from; i < end; i++) {
      double next = sum + weights[i];
      double part = next - sum;
      lost = Math.max(lost, Math.abs((sum - (next - part)) + (weights[i] - part)));
      sum = next;
    }
    if (lost == 0 && Math.abs(sum) <= Double.MAX_VALUE) {
      return sum == 0 ? new double[0] : new double[] {sum};
    }
    ExactSum exact = new ExactSum();
    exact.add(weights, from, end - from);
    double[] parts = new double[end - from];
    int count = 0;
    while (!exact.isZero()) {
      double value = exact.value();
      parts[count] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
      exact.add(-parts[count++]);
    }
    return Arrays.copyOf(parts, count);
  }

  /** The entries with weights of the other sign. */
  Run negated() {
    double[][] negated = columns.clone();
    for (int column = keys; column < columns.length; column++) {
      negated[column] = new double[size];
      for (int i = 0; i < size; i++) {
        negated[column][i] = -columns[column][i];
      }
    }
    return new Run(keys, negated, size);
  }

  // ---- bytes

  private static boolean isOnes(double[] weights, int count) {
    for (int i = 0; i < count; i++) {
      if (weights[i] != 1) {
        return false;
      }
    }
    return true;
  }

  /** Writes the entries; weights that are all 1 take a byte. */
  void write(DataOutput output) throws IOException {
    output.writeInt(size);
    for (int column = 0; column < columns.length; column++) {
      boolean written = column < keys || !isOnes(columns[column], size);
      output.writeBoolean(written);
      if (written) {
        StoredArray.write(columns[column], size, output);
      }
    }
  }

  /** The run that was written, with the numbers of its keys. */
  static Run read(int keys, int weights, DataInput input) throws IOException {
    int size = StoredCount.read(input, Double.BYTES);
    double[][] columns = new double[keys + weights][];
    for (int column = 0; column < columns.length; column++) {
      boolean written = input.readBoolean();
      if (column < keys && !written) {
        throw new IOException("a run of " + size + " entries without keys");
      }
      columns[column] = written ? StoredArray.readDoubles(size, input) : ones(size);
    }
    return new Run(keys, columns);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
