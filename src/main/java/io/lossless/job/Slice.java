package io.lossless.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
}
