package io.lossless.catalog;

import io.lossless.function.ArgumentSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Constants as the types that functions read: Double, Long, Boolean, String, a list of Doubles. */
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
      case CLASS_WEIGHT -> "balanced".equals(value) ? "balanced" : reals(function, spec, value);
      case NUMBERS, NUMBER, ARRAY, PACKED, STATE ->
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

  private static IllegalArgumentException error(String function, ArgumentSpec spec, Object value) {
    String got = value instanceof String text ? "'" + text + "'" : String.valueOf(value);
    return new IllegalArgumentException(
        function + ": " + spec.name() + " must be " + spec.type().constraint() + ", got " + got);
  }
}
