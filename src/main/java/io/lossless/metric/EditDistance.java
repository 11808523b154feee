package io.lossless.metric;

/**
 * The least number of insertions, deletions and substitutions that turn one sequence into another.
 *
 * <p>Time is the product of the lengths, without what the two have in common at either end; memory
 * one of the lengths.
 *
 * <p>Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and
 * reversals, 1966; R. A. Wagner and M. J. Fischer, 1974, doi:10.1145/321796.321811.
 */
final class EditDistance {
  /** The distances of all prefixes of the second sequence to a prefix of the first. */
  private int[] distances = {};

  /** The distance of the first {@code n} tokens of a and the first {@code m} of b. */
  int of(long[] a, int n, long[] b, int m) {
    int from = 0;
    while (from < n && from < m && a[from] == b[from]) {
      from++;
    }
    int endOfA = n;
    int endOfB = m;
    while (endOfA > from && endOfB > from && a[endOfA - 1] == b[endOfB - 1]) {
      endOfA--;
      endOfB--;
    }
    return between(a, endOfA, b, endOfB, from);
  }

  private int between(long[] a, int endOfA, long[] b, int endOfB, int from) {
    int width = endOfB - from;
    if (distances.length <= width) {
      distances = new int[width + 1 + (width >> 1)];
    }
    for (int j = 0; j <= width; j++) {
      distances[j] = j;
    }
    for (int i = from; i < endOfA; i++) {
      int diagonal = distances[0];
      int left = diagonal + 1;
      distances[0] = left;
      for (int j = 1; j <= width; j++) {
        int above = distances[j];
        int substituted = a[i] == b[from + j - 1] ? diagonal : diagonal + 1;
        left = Math.min(Math.min(left, above) + 1, substituted);
        distances[j] = left;
        diagonal = above;
      }
    }
    return distances[width];
  }
}
