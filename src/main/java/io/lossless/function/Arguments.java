package io.lossless.function;

import io.lossless.batch.InvalidRowException;
import io.lossless.batch.UndefinedValueException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The arguments of one call: the types of its columns, and the values of its constants with
 * defaults filled in.
 *
 * <p>Constants are {@code Double}, {@code Long}, {@code Boolean}, {@code String}, {@code
 * List<Double>}, a list of labels or a map from labels to {@code Double}, where a label is a {@code
 * Long} or a {@code String}, already checked against their {@link ArgumentType}.
 *
 * @param function the name of the function, for messages
 */
public record Arguments(
    String function, Map<String, ColumnType> columns, Map<String, Serializable> constants)
    implements Serializable {

  public Arguments {
    columns = new LinkedHashMap<>(columns);
    constants = new LinkedHashMap<>(constants);
  }

  public double real(String name) {
    return (Double) constant(name);
  }

  public long integer(String name) {
    return (Long) constant(name);
  }

  public boolean flag(String name) {
    return (Boolean) constant(name);
  }

  public String text(String name) {
    return (String) constant(name);
  }

  /** An array of numbers, if it was given as such. */
  public Optional<double[]> reals(String name) {
    return constants.get(name) instanceof List<?> list
        ? Optional.of(list.stream().mapToDouble(value -> (Double) value).toArray())
        : Optional.empty();
  }

  /** A label, if it was given: a Long or a String. */
  public Optional<Object> label(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** An array of labels, if it was given: Longs or Strings. */
  public Optional<List<Object>> labels(String name) {
    return constants.get(name) instanceof List<?> list
        ? Optional.of(List.<Object>copyOf(list))
        : Optional.empty();
  }

  /** A map from labels to numbers, if it was given, in its order. */
  public Optional<Map<Object, Double>> labelMap(String name) {
    if (!(constants.get(name) instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<Object, Double> numbers = new LinkedHashMap<>();
    map.forEach((label, number) -> numbers.put(label, (Double) number));
    return Optional.of(numbers);
  }

  /** Whether a constant was given and is this word. */
  public boolean isText(String name, String text) {
    return text.equals(constants.get(name));
  }

  private Object constant(String name) {
    return Objects.requireNonNull(constants.get(name), () -> function + ": no constant " + name);
  }

  public Optional<ColumnType> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  /** The type of a column that the function always has. */
  public ColumnType requiredColumn(String name) {
    return column(name)
        .orElseThrow(() -> new IllegalArgumentException(function + ": no column " + name));
  }

  /** The column arguments that were given, in the function's order. */
  public String[] columnNames() {
    return columns.keySet().toArray(String[]::new);
  }

  /** The index of a column argument among those that were given. */
  public int columnIndex(String name) {
    return Arrays.asList(columnNames()).indexOf(name);
  }

  /** An error on an argument: {@code huber_loss: delta must be > 0, got -1.0}. */
  public IllegalArgumentException error(String argument, String constraint, Object value) {
    return new IllegalArgumentException(
        function + ": " + argument + " must be " + constraint + ", got " + value);
  }

  /** An error on the rows of a group, as what is wrong with a single one: not on the call. */
  public InvalidRowException failure(String problem) {
    return new InvalidRowException(function + ": " + problem);
  }

  /** A failure of rows that are valid one by one: others of the same table may have a value. */
  public UndefinedValueException undefined(String problem) {
    return new UndefinedValueException(function, problem);
  }

  /** A constant number that has to satisfy a constraint. */
  public double real(String name, String constraint, java.util.function.DoublePredicate holds) {
    double value = real(name);
    if (!holds.test(value)) {
      throw error(name, constraint, value);
    }
    return value;
  }
}
