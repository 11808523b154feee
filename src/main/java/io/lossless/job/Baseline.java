package io.lossless.job;

import java.util.Map;
import java.util.stream.Collectors;

/** What the values of a job are compared with. */
public sealed interface Baseline {
  Place place();

  /**
   * The same functions of other columns of the same rows.
   *
   * @param columns for each column that functions read, the SQL that takes its place
   */
  record Columns(Place place, Map<String, Replacement> columns) implements Baseline {
    /** {@code logits = old_logits}. */
    String text() {
      return columns.entrySet().stream()
          .map(each -> each.getKey() + " = " + each.getValue().sql().value())
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * A column's replacement.
   *
   * @param place that of the column's name
   * @param sql over the columns of the input
   */
  record Replacement(Place place, Located<String> sql) {}

  /**
   * The results.json of another job, or the states that it keeps.
   *
   * @param path absolute, or with a scheme
   */
  record Stored(Place place, String path) implements Baseline {}
}
