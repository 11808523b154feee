package io.lossless.job;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Columns by which rows are grouped together. */
public record SliceSet(Place place, List<Located<String>> columns) {
  /** Which of the columns has this name, counted from 0; upper and lower case are the same. */
  OptionalInt indexOf(String column) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).value().equalsIgnoreCase(column))
        .findFirst();
  }
}
