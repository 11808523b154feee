package io.lossless.histogram;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of one width, a power of two, that grows with the range of the values: two bins become one,
 * which loses no count. The width depends on the smallest and the largest value alone, hence not on
 * the order in which values arrive.
 */
final class LinearBins {
  /** The most bins. */
  static final int BINS = 40;

  /** A bin is at least this part of the largest value wide, as a power of two. */
  private static final int RESOLUTION = 40;

  /** The width of the bins is 2 to this power. */
  private int power;

  /** Where the first bin begins, in widths; it and the last one have values. */
  private long first;

  private long[] counts = {};

  boolean isEmpty() {
    return counts.length == 0;
  }

  boolean hasNegative() {
    return !isEmpty() && first < 0;
  }

  /** Adds a finite value. */
  void add(double value) {
    if (!isEmpty() && finest(value) <= power) {
      long bin = index(value, power) - first;
      if (bin >= 0 && bin < counts.length) {
        counts[(int) bin]++;
        return;
      }
    }
    include(finest(value), index(value, finest(value)), new long[] {1});
  }

  void merge(LinearBins other) {
    if (!other.isEmpty()) {
      include(other.power, other.first, other.counts);
    }
  }

  private static int finest(double value) {
    return Math.max(Math.getExponent(value) - RESOLUTION, Double.MIN_EXPONENT - 52);
  }

  /** The largest multiple of the width that is not above a value. */
  private static long index(double value, int power) {
    double widths = Math.scalb(value, -power);
    // A value may be so much smaller than the width that nothing of it is left, not even its side.
    return value < 0 && widths == 0 ? -1 : (long) Math.floor(widths);
  }

  /** Adds the counts of bins of some width, where the first of them begins at so many widths. */
  private void include(int otherPower, long otherFirst, long[] others) {
    if (isEmpty()) {
      power = otherPower;
      first = otherFirst;
      counts = others.clone();
      return;
    }
    int wider = Math.max(power, otherPower);
    while (last(wider, otherPower, otherFirst, others) - first(wider, otherPower, otherFirst)
        >= BINS) {
      wider++;
    }
    long low = first(wider, otherPower, otherFirst);
    long high = last(wider, otherPower, otherFirst, others);
    long[] sums = new long[(int) (high - low) + 1];
    addTo(sums, low, counts, first, wider - power);
    addTo(sums, low, others, otherFirst, wider - otherPower);
    power = wider;
    first = low;
    counts = sums;
  }

  /** Where the first of these bins and of others would begin if all were wider. */
  private long first(int wider, int otherPower, long otherFirst) {
    return Math.min(halved(first, wider - power), halved(otherFirst, wider - otherPower));
  }

  private long last(int wider, int otherPower, long otherFirst, long[] others) {
    return Math.max(
        halved(first + counts.length - 1, wider - power),
        halved(otherFirst + others.length - 1, wider - otherPower));
  }

  /** An index halved so many times, rounded down. */
  private static long halved(long index, int times) {
    return index >> Math.min(times, Long.SIZE - 1);
  }

  private static void addTo(long[] sums, long low, long[] counts, long first, int times) {
    for (int i = 0; i < counts.length; i++) {
      sums[(int) (halved(first + i, times) - low)] += counts[i];
    }
  }

  /** Whether more than half of the values lie in the lowest tenth of their range. */
  boolean isCrowded() {
    long lowest = 0;
    long all = Arrays.stream(counts).sum();
    for (int i = 0; i * 10 < counts.length; i++) {
      lowest += counts[i];
    }
    return lowest > all - lowest;
  }

  List<Double> edges() {
    List<Double> edges = new ArrayList<>();
    for (int i = 0; !isEmpty() && i <= counts.length; i++) {
      double edge = Math.scalb((double) (first + i), power);
      edges.add(Math.max(-Double.MAX_VALUE, Math.min(edge, Double.MAX_VALUE)));
    }
    return edges;
  }

  List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  void write(DataOutput output) throws IOException {
    output.writeInt(counts.length);
    if (!isEmpty()) {
      output.writeInt(power);
      output.writeLong(first);
      for (long count : counts) {
        output.writeLong(count);
      }
    }
  }

  void mergeFrom(DataInput input) throws IOException {
    LinearBins other = new LinearBins();
    other.counts = new long[input.readInt()];
    if (!other.isEmpty()) {
      other.power = input.readInt();
      other.first = input.readLong();
      for (int i = 0; i < other.counts.length; i++) {
        other.counts[i] = input.readLong();
      }
    }
    merge(other);
  }
}
