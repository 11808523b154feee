package io.lossless.metric;

import io.lossless.batch.Column;

/**
 * The items of one row, or of a query, by falling score, those of equal scores by falling place in
 * the array. Items of equal scores form a block.
 */
final class RankedRow {
  private long[] keys = {};
  private long[] places = {};
  private double[] relevance = {};
  private int size;

  /** Takes a row of two arrays of one length. */
  void read(Column truth, Column score, int row) {
    begin(score.size(row));
    int start = score.start(row);
    int truthStart = truth.start(row);
    for (int place = 0; place < size; place++) {
      set(place, truth.leaf(truthStart + place), ScoreKeys.key(score.leaf(start + place)));
    }
    sort();
  }

  /** Starts a row of so many items, which {@link #set} gives and {@link #sort} puts in order. */
  void begin(int items) {
    size = items;
    if (keys.length < size) {
      keys = new long[2 * size];
      places = new long[2 * size];
      relevance = new double[2 * size];
    }
  }

  /** Gives an item, with the key of its score. */
  void set(int place, double itemRelevance, long key) {
    relevance[place] = itemRelevance;
    keys[place] = key;
    places[place] = place;
  }

  void sort() {
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
