package io.lossless.job;

import java.util.Comparator;

/**
 * Where something was written.
 *
 * @param source a job file, or the option of the command line
 * @param line from 1, or 0 for the source as a whole
 * @param column from 1, or 0
 */
public record Place(String source, int line, int column) implements Comparable<Place> {
  /** Lines in their order, then what has no line. */
  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.line == 0)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column)
          .thenComparing(Place::source);

  static Place of(String source) {
    return new Place(source, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
