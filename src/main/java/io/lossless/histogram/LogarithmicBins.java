package io.lossless.histogram;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Positive values by the quarter of an octave in which they lie; those below 2^-1022, 0 and less
 * are counted apart. Bins for a reader are made of several quarters.
 */
final class LogarithmicBins {
  private static final int BINS = 40;

  /** Of so many values one may be below the first edge. */
  private static final int OUTLIERS = 200;

  /** Fewer quarters than these are a range for linear bins: 5 octaves. */
  private static final int FEWEST_QUARTERS = 20;

  private static final int QUARTERS = 4;

  /** 2 to the power of 0, 1/4, 1/2 and 3/4. */
  private static final double[] ROOTS = {
    1, 1.189207115002721, 1.4142135623730951, 1.681792830507429
  };

  /** The quarter of the first count, from that of 1; it and the last one have values. */
  private int first;

  private long[] counts = {};
  private long others;

  /** Adds a finite value. */
  void add(double value) {
    if (value >= Double.MIN_NORMAL) {
      int quarter = quarter(value);
      include(quarter, quarter);
      counts[quarter - first]++;
    } else {
      others++;
    }
  }

  private static int quarter(double value) {
    int exponent = Math.getExponent(value);
    double mantissa = Math.scalb(value, -exponent);
    int quarter = 0;
    while (quarter + 1 < QUARTERS && mantissa >= ROOTS[quarter + 1]) {
      quarter++;
    }
    return QUARTERS * exponent + quarter;
  }

  /** Makes room from one quarter to another. */
  private void include(int low, int high) {
    if (counts.length == 0) {
      first = low;
      counts = new long[high - low + 1];
    } else if (low < first || high >= first + counts.length) {
      int from = Math.min(low, first);
      long[] wider = new long[Math.max(high + 1, first + counts.length) - from];
      System.arraycopy(counts, 0, wider, first - from, counts.length);
      first = from;
      counts = wider;
    }
  }

  void merge(LogarithmicBins other) {
    others += other.others;
    if (other.counts.length > 0) {
      include(other.first, other.first + other.counts.length - 1);
      for (int i = 0; i < other.counts.length; i++) {
        counts[other.first - first + i] += other.counts[i];
      }
    }
  }

  /** Whether the values are of so different sizes that linear bins would hide most of them. */
  boolean isWide() {
    return counts.length >= FEWEST_QUARTERS;
  }

  long memoryBytes() {
    return (long) Long.BYTES * counts.length;
  }

  /**
   * The histogram.
   *
   * @param nan values that are NaN
   * @param infinite values that are infinite
   */
  Histogram histogram(long nan, long infinite) {
    if (counts.length == 0) {
      return new Histogram(
          Histogram.Scale.LOGARITHMIC, List.of(), List.of(), others, nan, infinite);
    }
    int low = lowest();
    int high = first + counts.length - 1;
    int width = 1;
    while (Math.floorDiv(high, width) - Math.floorDiv(low, width) >= BINS) {
      width++;
    }
    int from = Math.floorDiv(low, width);
    long[] bins = new long[Math.floorDiv(high, width) - from + 1];
    long below = others;
    for (int i = 0; i < counts.length; i++) {
      int bin = Math.floorDiv(first + i, width) - from;
      if (bin < 0) {
        below += counts[i];
      } else {
        bins[bin] += counts[i];
      }
    }
    List<Double> edges = new ArrayList<>();
    for (int i = 0; i <= bins.length; i++) {
      edges.add(edge((from + i) * width));
    }
    return new Histogram(
        Histogram.Scale.LOGARITHMIC,
        edges,
        Arrays.stream(bins).boxed().toList(),
        below,
        nan,
        infinite);
  }

  /** The lowest quarter with values that are no outliers. */
  private int lowest() {
    long all = others + Arrays.stream(counts).sum();
    long below = others;
    int i = 0;
    while (i + 1 < counts.length && (below + counts[i]) * OUTLIERS <= all) {
      below += counts[i];
      i++;
    }
    while (counts[i] == 0) {
      i++;
    }
    return first + i;
  }

  private static double edge(int quarter) {
    double root = ROOTS[Math.floorMod(quarter, QUARTERS)];
    return Math.min(Math.scalb(root, Math.floorDiv(quarter, QUARTERS)), Double.MAX_VALUE);
  }

  void write(DataOutput output) throws IOException {
    output.writeLong(others);
    output.writeInt(counts.length);
    output.writeInt(first);
    for (long count : counts) {
      output.writeLong(count);
    }
  }

  void mergeFrom(DataInput input) throws IOException {
    LogarithmicBins other = new LogarithmicBins();
    other.others = input.readLong();
    other.counts = new long[input.readInt()];
    other.first = input.readInt();
    for (int i = 0; i < other.counts.length; i++) {
      other.counts[i] = input.readLong();
    }
    merge(other);
  }
}
