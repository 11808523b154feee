package io.lossless.histogram;

import java.util.List;

/**
 * How often values lie between edges: {@code counts[i]} values are at least {@code edges[i]} and
 * below {@code edges[i + 1]}.
 *
 * <p>Linear bins have the width of a power of two, of which they begin and end at multiples: the
 * smallest one of which 40 cover all values. Logarithmic bins are some quarters of an octave wide,
 * the fewest of which 40 cover all values but at most one in 200, the smallest: those are counted
 * below the first edge. The first and the last bin have values.
 *
 * @param edges ascending, one more than counts; none where no value is finite
 * @param counts of the values in each bin
 * @param below values less than the first edge, 0 among them; 0 in linear bins
 * @param nan values that are NaN
 * @param infinite values that are infinite
 */
public record Histogram(
    Scale scale, List<Double> edges, List<Long> counts, long below, long nan, long infinite) {
  /** How bins follow each other. */
  public enum Scale {
    /** All are as wide. */
    LINEAR,
    /** Each is a factor further: for positive values of different sizes. */
    LOGARITHMIC
  }

  public Histogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /** All values. */
  public long values() {
    return counts.stream().mapToLong(Long::longValue).sum() + below + nan + infinite;
  }
}
