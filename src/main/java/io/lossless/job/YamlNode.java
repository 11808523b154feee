package io.lossless.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document that knows its place. */
sealed interface YamlNode {
  Place place();

  /** What it is, as messages call it. */
  String text();

  /**
   * A single value.
   *
   * @param value a String, Boolean or Number; empty for null
   */
  record Scalar(Place place, Optional<Object> value) implements YamlNode {
    @Override
    public String text() {
      return value
          .map(known -> known instanceof String ? "'" + known + "'" : known.toString())
          .orElse("nothing");
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    @Override
    public String text() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the document. */
  record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String text() {
      return "a mapping";
    }
  }

  /**
   * One key of a mapping.
   *
   * @param place that of the key
   */
  record Entry(Place place, YamlNode value) {}

  /** Whether it is written as null, or as nothing at all. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.value().isEmpty();
  }
}
