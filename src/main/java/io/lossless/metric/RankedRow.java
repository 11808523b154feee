package io.lossless.metric;

import io.lossless.batch.Column;

/**
 * The items of one row by falling score, those of equal scores by falling place in the array. Items
 * of equal scores form a block.
 */
final class RankedRow {
  private long[] keys = {};
  private long[] places = {};
  private double[] relevance = {};
  private int size;

  /** Takes a row of two arrays of one length. */
  void read(Column truth, Column score, int row) {
    size = score.size(row);
    if (keys.length < size) {
      keys = new long[2 * size];
      places = new long[2 * size];
      relevance = new double[2 * size];
    }
    truth.copyLeaves(truth.start(row), size, relevance, 0);
    int start = score.start(row);
    for (int place = 0; place < size; place++) {
      keys[place] = ScoreKeys.key(score.leaf(start + place));
      places[place] = place;
    }
    KeySort.sortPairs(keys, places, size);
  }

  int size() {
    return size;
  }

  /** The relevance of the item of a rank, from 0 on. */
  double relevance(int rank) {
    return relevance[(int) places[size - 1 - rank]];
  }

  /** The rank that follows the block of a rank. */
  int blockEnd(int rank) {
    int end = rank + 1;
    while (end < size && keys[size - 1 - end] == keys[size - 1 - rank]) {
      end++;
    }
    return end;
  }

  /** The number of relevant items of some ranks. */
  int relevant(int from, int to) {
    int count = 0;
    for (int rank = from; rank < to; rank++) {
      count += relevance(rank) > 0 ? 1 : 0;
    }
    return count;
  }
}
