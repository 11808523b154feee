package io.lossless.metric;

import java.util.Arrays;

/** Numbers pairs of small numbers as they come, in an open hash table. */
final class PairIndex {
  private static final long FREE = -1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] pairs = new long[16];
  private long[] table = new long[32];
  private int[] numbers = new int[32];
  private int size;

  PairIndex() {
    Arrays.fill(table, FREE);
  }

  int size() {
    return size;
  }

  int first(int number) {
    return (int) (pairs[number] >>> 32);
  }

  int second(int number) {
    return (int) pairs[number];
  }

  /** The number of a pair of numbers that are not negative. */
  int number(int first, int second) {
    long pair = ((long) first << 32) | second;
    int place = find(pair);
    return table[place] == pair ? numbers[place] : add(pair, place);
  }

  private int find(long pair) {
    int mask = table.length - 1;
    int place = (int) ((pair * MULTIPLIER) >>> 33) & mask;
    while (table[place] != pair && table[place] != FREE) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private int add(long pair, int place) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size] = pair;
    table[place] = pair;
    numbers[place] = size++;
    if (2 * size > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new long[2 * table.length];
    numbers = new int[table.length];
    Arrays.fill(table, FREE);
    for (int number = 0; number < size; number++) {
      int place = find(pairs[number]);
      table[place] = pairs[number];
      numbers[place] = number;
    }
  }
}
