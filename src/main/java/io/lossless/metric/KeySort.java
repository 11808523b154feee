package io.lossless.metric;

import java.util.Arrays;

/**
 * Sorts whole numbers, or pairs of them, by radix: a pass for each byte in which they differ, so
 * that the cost of a number doesn't grow with their count (D. E. Knuth, The Art of Computer
 * Programming 3, 5.2.5). An instance of working arrays is kept for each thread.
 */
final class KeySort {
  /** Below, counting bytes takes longer than comparing. */
  private static final int SMALL = 256;

  private static final int DIGITS = 8;
  private static final int RADIX = 256;
  private static final ThreadLocal<KeySort> OF_THREAD = ThreadLocal.withInitial(KeySort::new);

  private final int[] places = new int[DIGITS * RADIX];
  private long[] spareKeys = {};
  private long[] spareCompanions = {};

  private KeySort() {}

  /** Sorts the first {@code count} keys. */
  static void sort(long[] keys, int count) {
    if (count < SMALL) {
      Arrays.sort(keys, 0, count);
    } else {
      OF_THREAD.get().sortByRadix(keys, count);
    }
  }

  /** Sorts the first {@code count} pairs, by their first numbers, then by their second ones. */
  static void sortPairs(long[] first, long[] second, int count) {
    if (count < SMALL) {
      insertPairs(first, second, count);
    } else {
      // Each sort keeps the order of equal keys.
      OF_THREAD.get().sortByRadix(second, first, count);
      OF_THREAD.get().sortByRadix(first, second, count);
    }
  }

  private static void insertPairs(long[] first, long[] second, int count) {
    for (int i = 1; i < count; i++) {
      long key = first[i];
      long companion = second[i];
      int place = i;
      while (place > 0
          && (first[place - 1] > key
              || (first[place - 1] == key && second[place - 1] > companion))) {
        first[place] = first[place - 1];
        second[place] = second[place - 1];
        place--;
      }
      first[place] = key;
      second[place] = companion;
    }
  }

  private void sortByRadix(long[] keys, int count) {
    countDigits(keys, count);
    if (spareKeys.length < count) {
      spareKeys = new long[count];
    }
    long[] from = keys;
    long[] to = spareKeys;
    for (int digit = 0; digit < DIGITS; digit++) {
      if (startPlaces(digit, digit(from[0], digit), count)) {
        int base = digit * RADIX;
        for (int i = 0; i < count; i++) {
          to[places[base + digit(from[i], digit)]++] = from[i];
        }
        long[] sorted = to;
        to = from;
        from = sorted;
      }
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, count);
    }
  }

  private void sortByRadix(long[] keys, long[] companions, int count) {
    countDigits(keys, count);
    if (spareKeys.length < count) {
      spareKeys = new long[count];
    }
    if (spareCompanions.length < count) {
      spareCompanions = new long[count];
    }
    long[] from = keys;
    long[] to = spareKeys;
    long[] companionsFrom = companions;
    long[] companionsTo = spareCompanions;
    for (int digit = 0; digit < DIGITS; digit++) {
      if (startPlaces(digit, digit(from[0], digit), count)) {
        int base = digit * RADIX;
        for (int i = 0; i < count; i++) {
          int place = places[base + digit(from[i], digit)]++;
          to[place] = from[i];
          companionsTo[place] = companionsFrom[i];
        }
        long[] sorted = to;
        to = from;
        from = sorted;
        long[] moved = companionsTo;
        companionsTo = companionsFrom;
        companionsFrom = moved;
      }
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, count);
      System.arraycopy(companionsFrom, 0, companions, 0, count);
    }
  }

  private void countDigits(long[] keys, int count) {
    Arrays.fill(places, 0);
    for (int i = 0; i < count; i++) {
      long key = keys[i];
      for (int digit = 0; digit < DIGITS; digit++) {
        places[digit * RADIX + digit(key, digit)]++;
      }
    }
  }

  /** A byte of a key; that of the sign in the order of numbers. */
  private static int digit(long key, int digit) {
    return (int) ((key ^ Long.MIN_VALUE) >>> (8 * digit)) & (RADIX - 1);
  }

  /**
   * Turns counts into the places where a digit's keys begin.
   *
   * @param any a digit that occurs
   * @return false if all keys have that digit, and are in order as they are
   */
  private boolean startPlaces(int digit, int any, int count) {
    int base = digit * RADIX;
    if (places[base + any] == count) {
      return false;
    }
    int place = 0;
    for (int value = 0; value < RADIX; value++) {
      int keys = places[base + value];
      places[base + value] = place;
      place += keys;
    }
    return true;
  }
}
