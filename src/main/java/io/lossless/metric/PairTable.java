package io.lossless.metric;

import java.util.Arrays;

/**
 * Counts pairs of few labels in an array, for rows of one group: a row costs one addition, and the
 * group is touched once for each pair.
 */
final class PairTable {
  /** What takes the pairs that were counted. */
  interface Pairs {
    void add(int truth, int prediction, int count);
  }

  /** The array of 256 kB stays in a second cache. */
  private static final int MOST = 256;

  private int[] counts = {};
  private int bits;

  /** Whether to look through the pairs of so many labels costs little beside counting rows. */
  static boolean pays(int labels, int rows) {
    return labels <= MOST && labels * labels <= 2 * rows;
  }

  /**
   * Counts the rows of a range.
   *
   * @param labels above every number; the same until the next {@link #flush}
   */
  void count(int labels, int[] truth, int[] prediction, int from, int to) {
    bits = Integer.SIZE - Integer.numberOfLeadingZeros(labels - 1);
    int cells = 1 << (2 * bits);
    if (counts.length < cells) {
      counts = new int[cells];
    }
    for (int row = from; row < to; row++) {
      counts[(truth[row] << bits) | prediction[row]]++;
    }
  }

  /** Hands over what was counted, and forgets it. */
  void flush(int labels, Pairs pairs) {
    for (int truth = 0; truth < labels; truth++) {
      int first = truth << bits;
      for (int prediction = 0; prediction < labels; prediction++) {
        int count = counts[first | prediction];
        if (count > 0) {
          pairs.add(truth, prediction, count);
        }
      }
      Arrays.fill(counts, first, first + labels, 0);
    }
  }
}
