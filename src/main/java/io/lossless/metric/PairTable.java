package io.lossless.metric;

/**
 * Counts pairs of few labels in an array, for the rows of a batch that all belong to one group: a
 * row costs one addition, and the group is touched once for each pair.
 */
final class PairTable {
  private static final int BITS = 6;
  private static final int LABELS = 1 << BITS;

  private final int[] counts = new int[LABELS * LABELS];

  /** Whether there is room for the pairs of so many labels. */
  static boolean holds(int labels) {
    return labels <= LABELS;
  }

  /** Counts the rows of a range; every number is below that of the labels. */
  void count(int[] truth, int[] prediction, int from, int to) {
    for (int row = from; row < to; row++) {
      counts[(truth[row] << BITS) | prediction[row]]++;
    }
  }

  /** Adds what was counted to a group, and forgets it. */
  void flush(LabelIndex labels, ConfusionCounts group) {
    for (int truth = 0; truth < labels.size(); truth++) {
      for (int prediction = 0; prediction < labels.size(); prediction++) {
        int cell = (truth << BITS) | prediction;
        if (counts[cell] > 0) {
          group.count(labels, truth, prediction, counts[cell]);
          counts[cell] = 0;
        }
      }
    }
  }
}
