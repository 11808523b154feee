package io.lossless.job;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads numbers of a job file that must lie in a range. */
record NumberReader(Problems problems) {
  /**
   * A whole number; empty with a problem if it is none.
   *
   * @param name how messages call it
   */
  OptionalLong whole(String name, YamlNode node, long least, long most) {
    Optional<Object> value = value(node);
    if (value.isPresent()
        && (value.get() instanceof Integer || value.get() instanceof Long)
        && ((Number) value.get()).longValue() >= least
        && ((Number) value.get()).longValue() <= most) {
      return OptionalLong.of(((Number) value.get()).longValue());
    }
    String range =
        most == Long.MAX_VALUE
            ? least == Long.MIN_VALUE ? "" : " of at least " + least
            : " from " + least + " to " + most;
    problems.add(node.place(), name + " must be a whole number" + range + ", got " + node.text());
    return OptionalLong.empty();
  }

  /** A finite number; empty with a problem if it is none. */
  OptionalDouble real(String name, YamlNode node) {
    Optional<Object> value = value(node);
    if (value.isPresent()
        && value.get() instanceof Number number
        && Double.isFinite(number.doubleValue())) {
      return OptionalDouble.of(number.doubleValue());
    }
    problems.add(node.place(), name + " must be a number, got " + node.text());
    return OptionalDouble.empty();
  }

  /** A part between 0 and 1, both excluded; empty with a problem if it is none. */
  OptionalDouble part(String name, YamlNode node) {
    Optional<Object> value = value(node);
    if (value.isPresent()
        && value.get() instanceof Number number
        && number.doubleValue() > 0
        && number.doubleValue() < 1) {
      return OptionalDouble.of(number.doubleValue());
    }
    problems.add(
        node.place(), name + " must be above 0 and below 1, such as 0.95, got " + node.text());
    return OptionalDouble.empty();
  }

  /** True or false; false with a problem if it is neither. */
  boolean flag(String name, YamlNode node) {
    Optional<Object> value = value(node);
    if (value.isPresent() && value.get() instanceof Boolean flag) {
      return flag;
    }
    problems.add(node.place(), name + " must be true or false, got " + node.text());
    return false;
  }

  private static Optional<Object> value(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.value() : Optional.empty();
  }
}
