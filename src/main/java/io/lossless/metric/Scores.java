package io.lossless.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of many rows: a buffer in order of arrival, and sorted runs, each more than twice as
 * large as the next, so that a row is merged a logarithmic number of times.
 */
final class Scores {
  /** 512 kB, which the second cache holds while they are sorted. */
  private static final int BUFFER = 1 << 16;

  /** Of many scores the buffer is larger, so that they are merged less often. */
  private static final int LARGEST_BUFFER = 1 << 20;

  private static final int FIRST_BUFFER = 8;

  private final List<ScoreRun> runs = new ArrayList<>();
  private long[] keys = {};
  private long[] weights = {};
  private int pending;
  private int limit = BUFFER;
  private boolean weighted;

  void add(long key) {
    if (pending == keys.length) {
      grow();
    }
    keys[pending++] = key;
  }

  void add(long key, double weight) {
    weighted = true;
    if (pending == keys.length || pending == weights.length) {
      grow();
    }
    keys[pending] = key;
    weights[pending++] = Double.doubleToRawLongBits(weight);
  }

  private void grow() {
    int length = Math.min(limit, Math.max(FIRST_BUFFER, 2 * pending));
    keys = Arrays.copyOf(keys, length);
    if (weighted) {
      weights = Arrays.copyOf(weights, length);
    }
  }

  /** Whether the buffer must be sorted before the next row. */
  boolean isFull() {
    return pending == limit;
  }

  /** Makes a run of the buffer. */
  void sort() {
    if (pending == 0) {
      return;
    }
    if (weighted) {
      KeySort.sortPairs(keys, weights, pending);
      push(ScoreRun.ofSorted(keys, weights, pending));
    } else {
      KeySort.sort(keys, pending);
      push(ScoreRun.ofSorted(keys, pending));
    }
    pending = 0;
    limit = (int) Math.max(BUFFER, Math.min(LARGEST_BUFFER, entries() / 4));
  }

  private void push(ScoreRun run) {
    ScoreRun last = run;
    while (!runs.isEmpty() && runs.get(runs.size() - 1).size() <= 2 * (long) last.size()) {
      last = runs.remove(runs.size() - 1).merge(last);
    }
    runs.add(last);
  }

  void merge(ScoreRun run) {
    if (run.size() > 0) {
      push(run);
    }
  }

  /** Entries of all runs, of which some may be equal. */
  long entries() {
    return runs.stream().mapToLong(ScoreRun::size).sum();
  }

  /** An estimate of the memory in use, in bytes. */
  long memoryBytes() {
    return 200 + entries() * (weighted ? 24L : 16L) + 8L * (keys.length + weights.length);
  }

  /** All rows as one run. */
  ScoreRun run() {
    sort();
    ScoreRun all = ScoreRun.EMPTY;
    for (int i = runs.size() - 1; i >= 0; i--) {
      all = runs.get(i).merge(all);
    }
    runs.clear();
    merge(all);
    return all;
  }

  /** Takes the rows of another one's run away. */
  void subtract(ScoreRun other) {
    ScoreRun left = run().minus(other);
    runs.clear();
    merge(left);
  }
}
