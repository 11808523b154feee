package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Scores in rising order with the number of rows of each. Weighted rows have an entry for each
 * distinct pair of score and weight, so that weights need no sums before the end.
 */
final class ScoreRun {
  static final ScoreRun EMPTY = new ScoreRun(new long[0], new long[0], new long[0], 0);

  private static final long ONE = Double.doubleToRawLongBits(1.0);

  private final long[] keys;

  /** The bits of the weights, which order as the weights do; none where each is 1. */
  private final long[] weights;

  private final long[] rows;
  private final int size;

  private ScoreRun(long[] keys, long[] weights, long[] rows, int size) {
    this.keys = keys;
    this.weights = weights;
    this.rows = rows;
    this.size = size;
  }

  /** The run of sorted keys, of which equal ones become one entry. */
  static ScoreRun ofSorted(long[] keys, int count) {
    Builder run = new Builder(count, false);
    for (int i = 0; i < count; i++) {
      run.add(keys[i], ONE, 1);
    }
    return run.build();
  }

  /** The run of sorted pairs of key and bits of a weight. */
  static ScoreRun ofSorted(long[] keys, long[] weights, int count) {
    Builder run = new Builder(count, true);
    for (int i = 0; i < count; i++) {
      run.add(keys[i], weights[i], 1);
    }
    return run.build();
  }

  int size() {
    return size;
  }

  long key(int entry) {
    return keys[entry];
  }

  double score(int entry) {
    return ScoreKeys.score(keys[entry]);
  }

  /** The number of rows of an entry. */
  long rows(int entry) {
    return rows[entry];
  }

  /** The weight of each row of an entry. */
  double weight(int entry) {
    return Double.longBitsToDouble(weightBits(entry));
  }

  boolean isWeighted() {
    return weights.length > 0;
  }

  /** The number of all rows. */
  long rows() {
    long sum = 0;
    for (int entry = 0; entry < size; entry++) {
      sum += rows[entry];
    }
    return sum;
  }

  /** The exact weight of all rows. */
  ExactSum weight() {
    ExactSum sum = new ExactSum();
    for (int entry = 0; entry < size; entry++) {
      sum.addProduct(weight(entry), (double) rows[entry]);
    }
    return sum;
  }

  private long weightBits(int entry) {
    return weights.length > 0 ? weights[entry] : ONE;
  }

  private int compare(int entry, ScoreRun other, int otherEntry) {
    int byScore = Long.compare(keys[entry], other.keys[otherEntry]);
    return byScore != 0 ? byScore : Long.compare(weightBits(entry), other.weightBits(otherEntry));
  }

  /** The rows of both. */
  ScoreRun merge(ScoreRun other) {
    if (size == 0 || other.size == 0) {
      return size == 0 ? other : this;
    }
    if (!isWeighted() && !other.isWeighted()) {
      return mergeCounts(other);
    }
    Builder merged = new Builder(Math.addExact(size, other.size), true);
    int i = 0;
    int j = 0;
    while (i < size && j < other.size) {
      int order = compare(i, other, j);
      if (order < 0) {
        merged.append(this, i++);
      } else if (order > 0) {
        merged.append(other, j++);
      } else {
        merged.append(keys[i], weightBits(i), rows[i++] + other.rows[j++]);
      }
    }
    merged.appendAll(this, i);
    merged.appendAll(other, j);
    return merged.build();
  }

  /**
   * The rows of both, without weights. Which run has the next key is a coin toss: in place of
   * branches, which a processor would mispredict, both are read and what isn't next is masked.
   */
  private ScoreRun mergeCounts(ScoreRun other) {
    Builder merged = new Builder(Math.addExact(size, other.size), false);
    int i = 0;
    int j = 0;
    int to = 0;
    while (i < size && j < other.size) {
      long key = keys[i];
      long otherKey = other.keys[j];
      int own = key <= otherKey ? 1 : 0;
      int others = otherKey <= key ? 1 : 0;
      merged.keys[to] = Math.min(key, otherKey);
      merged.rows[to++] = (rows[i] & -(long) own) + (other.rows[j] & -(long) others);
      i += own;
      j += others;
    }
    merged.size = to;
    merged.appendAll(this, i);
    merged.appendAll(other, j);
    return merged.build();
  }

  /** The rows that are not the other's, all of which must be among these. */
  ScoreRun minus(ScoreRun other) {
    Builder left = new Builder(size, isWeighted());
    int j = 0;
    for (int i = 0; i < size; i++) {
      boolean taken = j < other.size && compare(i, other, j) == 0;
      long rest = Subtraction.count("rows of a score", rows[i], taken ? other.rows[j] : 0);
      j += taken ? 1 : 0;
      if (rest > 0) {
        left.append(keys[i], weightBits(i), rest);
      }
    }
    if (j < other.size) {
      Subtraction.count("rows of a score", 0, other.rows[j]);
    }
    return left.build();
  }

  void write(DataOutput output) throws IOException {
    boolean single = Arrays.stream(rows, 0, size).allMatch(count -> count == 1);
    output.writeInt(size);
    output.writeBoolean(isWeighted());
    output.writeBoolean(single);
    StoredArray.write(keys, size, output);
    if (isWeighted()) {
      StoredArray.write(weights, size, output);
    }
    if (!single) {
      StoredArray.write(rows, size, output);
    }
  }

  static ScoreRun read(DataInput input) throws IOException {
    // Each entry has a key.
    int size = StoredCount.read(input, Long.BYTES);
    boolean weighted = input.readBoolean();
    boolean single = input.readBoolean();
    long[] keys = StoredArray.read(size, input);
    long[] weights = weighted ? StoredArray.read(size, input) : new long[0];
    long[] rows = single ? ones(size) : StoredArray.read(size, input);
    return new ScoreRun(keys, weights, rows, size);
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Takes entries in their order. */
  private static final class Builder {
    private final long[] keys;
    private final long[] weights;
    private final long[] rows;
    private int size;

    Builder(int most, boolean weighted) {
      keys = new long[most];
      weights = new long[weighted ? most : 0];
      rows = new long[most];
    }

    /** Adds rows to the last entry if it is of the same score and weight. */
    void add(long key, long weight, long count) {
      int last = size - 1;
      if (last >= 0 && keys[last] == key && (weights.length == 0 || weights[last] == weight)) {
        rows[last] += count;
      } else {
        append(key, weight, count);
      }
    }

    void append(long key, long weight, long count) {
      keys[size] = key;
      if (weights.length > 0) {
        weights[size] = weight;
      }
      rows[size++] = count;
    }

    void append(ScoreRun run, int entry) {
      append(run.keys[entry], run.weightBits(entry), run.rows[entry]);
    }

    void appendAll(ScoreRun run, int from) {
      int count = run.size - from;
      System.arraycopy(run.keys, from, keys, size, count);
      System.arraycopy(run.rows, from, rows, size, count);
      for (int i = 0; i < count && weights.length > 0; i++) {
        weights[size + i] = run.weightBits(from + i);
      }
      size += count;
    }

    ScoreRun build() {
      if (size == 0) {
        return EMPTY;
      }
      boolean isFull = size >= keys.length - (keys.length >> 3);
      return new ScoreRun(
          isFull ? keys : Arrays.copyOf(keys, size),
          isFull || weights.length == 0 ? weights : Arrays.copyOf(weights, size),
          isFull ? rows : Arrays.copyOf(rows, size),
          size);
    }
  }
}
