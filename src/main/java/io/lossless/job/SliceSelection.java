package io.lossless.job;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slices by their columns and values.
 *
 * @param place where the job file names them
 * @param values a value for each column, empty for NULL; {@link #ANY} for every value
 */
public record SliceSelection(Place place, Map<String, Optional<Object>> values) {
  /** Stands for every value of a column. */
  static final Object ANY =
      new Object() {
        @Override
        public String toString() {
          return "*";
        }
      };

  /** Whether a slice has just these columns, and their values. */
  boolean isExactly(Slice slice) {
    return slice.values().size() == values.size() && isPartOf(slice);
  }

  /** Whether a slice has these values among its own. */
  boolean isPartOf(Slice slice) {
    return values.entrySet().stream()
        .allMatch(
            wanted ->
                slice.values().entrySet().stream()
                    .filter(has -> has.getKey().equalsIgnoreCase(wanted.getKey()))
                    .anyMatch(has -> equal(wanted.getValue(), has.getValue())));
  }

  private static boolean equal(Optional<Object> wanted, Optional<Object> has) {
    if (wanted.isPresent() && wanted.get() == ANY) {
      return true;
    }
    if (wanted.isEmpty() || has.isEmpty()) {
      return wanted.isEmpty() && has.isEmpty();
    }
    Optional<BigDecimal> number = number(wanted.get());
    Optional<BigDecimal> other = number(has.get());
    if (number.isPresent() && other.isPresent()) {
      return number.get().compareTo(other.get()) == 0;
    }
    return wanted.get().toString().equals(has.get().toString());
  }

  private static Optional<BigDecimal> number(Object value) {
    if (!(value instanceof Number)) {
      return Optional.empty();
    }
    String text = value.toString().toLowerCase(Locale.ROOT);
    return text.endsWith("n") || text.endsWith("y")
        ? Optional.empty()
        : Optional.of(new BigDecimal(text));
  }

  /** {@code split = val}. */
  @Override
  public String toString() {
    return new Slice(values).text();
  }
}
