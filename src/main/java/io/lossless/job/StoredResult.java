package io.lossless.job;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A line of a results.json.
 *
 * @param slice its columns and values, as text
 * @param value empty where it is null, or no number
 * @param stderr its standard error, where it has one
 */
record StoredResult(
    String name, Map<String, Optional<String>> slice, OptionalDouble value, OptionalDouble stderr) {

  /** The line that results.json has of a result. */
  static StoredResult of(Result result) {
    return new StoredResult(
        result.name(), key(result.slice().values()), result.value(), result.stderr());
  }

  /**
   * A slice as those of results.json are matched: values as text, columns in any order and case.
   */
  static Map<String, Optional<String>> key(Map<String, Optional<Object>> slice) {
    Map<String, Optional<String>> key = new TreeMap<>();
    slice.forEach(
        (column, value) -> key.put(column.toLowerCase(Locale.ROOT), value.map(StoredResult::text)));
    return key;
  }

  /** One text for a number, whatever its type; a decimal is text in results.json already. */
  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    String text = value.toString();
    return value instanceof Number && Character.isDigit(text.charAt(text.length() - 1))
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  /** The slice as messages name it. */
  String text() {
    Map<String, Optional<Object>> values = new TreeMap<>();
    slice.forEach((column, value) -> values.put(column, value.map(Object.class::cast)));
    return new Slice(values).text();
  }
}
