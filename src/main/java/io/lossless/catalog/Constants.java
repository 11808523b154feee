package io.lossless.catalog;

import io.lossless.function.ArgumentSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Constants as the types that functions read: Double, Long, Boolean, String, a list of Doubles, of
 * Longs or of Strings, a map from Longs or Strings to Doubles.
 */
final class Constants {
  private Constants() {}

  /** The value of an argument that isn't given; an empty string for one without default. */
  static Serializable absentValue(String function, ArgumentSpec spec) {
    String text = spec.defaultValue();
    if (text.isEmpty()) {
      return "";
    }
    return switch (spec.type()) {
      case REAL -> Double.valueOf(text);
      case INTEGER -> Long.valueOf(text);
      case FLAG -> Boolean.valueOf(text);
      case LABEL_VALUE -> Long.valueOf(text);
      default -> convert(function, spec, text);
    };
  }

  static Serializable convert(String function, ArgumentSpec spec, Object value) {
    return switch (spec.type()) {
      case REAL -> {
        if (value instanceof Number number) {
          yield number.doubleValue();
        }
        throw error(function, spec, value);
      }
      case INTEGER -> whole(function, spec, value);
      case FLAG -> {
        if (value instanceof Boolean flag) {
          yield flag;
        }
        throw error(function, spec, value);
      }
      case TEXT -> {
        if (value instanceof String text) {
          yield text;
        }
        throw error(function, spec, value);
      }
      case REALS -> reals(function, spec, value);
      case LABEL_VALUE -> label(value).orElseThrow(() -> error(function, spec, value));
      case LABEL_VALUES -> labels(function, spec, value);
      case LABEL_MAP -> labelMap(function, spec, value);
      case TEXT_OR_REALS -> value instanceof String text ? text : reals(function, spec, value);
      case TEXT_OR_LABEL_MAP ->
          value instanceof String text ? text : labelMap(function, spec, value);
      case CLASS_WEIGHT -> "balanced".equals(value) ? "balanced" : reals(function, spec, value);
      case NUMBERS, NUMBER, ARRAY, LABEL, LABELS, TOKENS, LABEL_NUMBERS, PACKED, STATE ->
          throw new IllegalArgumentException(function + ": " + spec.name() + " is a column");
    };
  }

  private static Long whole(String function, ArgumentSpec spec, Object value) {
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return number.longValue();
    }
    throw error(function, spec, value);
  }

  private static Serializable reals(String function, ArgumentSpec spec, Object value) {
    if (!(value instanceof List<?> list)) {
      throw error(function, spec, value);
    }
    ArrayList<Double> reals = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Number number)) {
        throw error(function, spec, value);
      }
      reals.add(number.doubleValue());
    }
    return reals;
  }

  /** A label as a Long or a String. */
  private static Optional<Serializable> label(Object value) {
    if (value instanceof Boolean flag) {
      return Optional.of(flag ? 1L : 0L);
    }
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return Optional.of(number.longValue());
    }
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Serializable labels(String function, ArgumentSpec spec, Object value) {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw error(function, spec, value);
    }
    ArrayList<Serializable> labels = new ArrayList<>();
    for (Object element : list) {
      labels.add(label(element).orElseThrow(() -> error(function, spec, value)));
    }
    if (labels.stream().map(Object::getClass).distinct().count() > 1) {
      throw error(function, spec, value);
    }
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException(
          function + ": " + spec.name() + " must be distinct, got " + value);
    }
    return labels;
  }

  private static Serializable labelMap(String function, ArgumentSpec spec, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw error(function, spec, value);
    }
    LinkedHashMap<Serializable, Double> numbers = new LinkedHashMap<>();
    map.forEach(
        (key, number) -> {
          Serializable label = label(key).orElseThrow(() -> error(function, spec, value));
          if (!(number instanceof Number real)) {
            throw error(function, spec, value);
          }
          numbers.put(label, real.doubleValue());
        });
    return numbers;
  }

  private static IllegalArgumentException error(String function, ArgumentSpec spec, Object value) {
    String got = value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    return new IllegalArgumentException(
        function + ": " + spec.name() + " must be " + spec.type().constraint() + ", got " + got);
  }
}
