package io.lossless.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows in which some columns have these values; without columns, all rows.
 *
 * @param values for each column, in the order of the job file: a String, Boolean, Number (a decimal
 *     as BigDecimal), or empty for NULL; dates and times are strings
 */
public record Slice(Map<String, Optional<Object>> values) {
  public Slice {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean isWholeTable() {
    return values.isEmpty();
  }

  /** {@code epoch = 11, split = val}, or {@code all rows}; control characters are "?". */
  public String text() {
    return isWholeTable()
        ? "all rows"
        : values.entrySet().stream()
            .map(
                each ->
                    each.getKey() + " = " + each.getValue().map(Object::toString).orElse("NULL"))
            .collect(Collectors.joining(", "))
            .replaceAll("\\p{Cntrl}", "?");
  }
}
