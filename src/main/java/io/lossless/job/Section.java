package io.lossless.job;

import io.lossless.catalog.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping of the job file whose keys are known: reads them, and reports those that are not. */
final class Section {
  private final String prefix;
  private final YamlNode.Mapping mapping;
  private final Problems problems;

  private Section(String prefix, YamlNode.Mapping mapping, Problems problems) {
    this.prefix = prefix;
    this.mapping = mapping;
    this.problems = problems;
  }

  /**
   * @param name how messages call it; empty for the whole file
   * @param known the keys that it may have
   */
  static Optional<Section> of(String name, YamlNode node, List<String> known, Problems problems) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      String subject = name.isEmpty() ? "a job" : name;
      problems.add(
          node.place(),
          subject + " must be a mapping with " + String.join(", ", known) + ", got " + node.text());
      return Optional.empty();
    }
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.contains(key)) {
                problems.add(
                    entry.place(), "unknown key: " + key + Spelling.suggestion(key, known));
              }
            });
    return Optional.of(new Section(name.isEmpty() ? "" : name + ".", mapping, problems));
  }

  Place place() {
    return mapping.place();
  }

  /** The value of a key; a key that is written without value counts as absent. */
  Optional<YamlNode> value(String key) {
    return Optional.ofNullable(mapping.entries().get(key))
        .map(YamlNode.Entry::value)
        .filter(node -> !node.isNull());
  }

  Optional<YamlNode> requiredValue(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isEmpty()) {
      YamlNode.Entry empty = mapping.entries().get(key);
      problems.add(empty == null ? mapping.place() : empty.place(), "missing: " + prefix + key);
    }
    return value;
  }

  Optional<Located<String>> text(String key) {
    return value(key).flatMap(node -> text(key, node));
  }

  /** A string, or several. */
  List<Located<String>> texts(String key) {
    List<Located<String>> texts = new ArrayList<>();
    value(key)
        .ifPresent(
            node -> {
              if (node instanceof YamlNode.Sequence list && !list.items().isEmpty()) {
                list.items().forEach(item -> text(key, item).ifPresent(texts::add));
              } else {
                text(key, node).ifPresent(texts::add);
              }
            });
    return texts;
  }

  private Optional<Located<String>> text(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof String text
        && !text.isBlank()) {
      return Optional.of(new Located<>(node.place(), text));
    }
    problems.add(node.place(), prefix + key + " must be a string, got " + node.text());
    return Optional.empty();
  }

  /** The entries of a mapping under a key; none if the key is absent. */
  Map<String, YamlNode.Entry> entries(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && !(value.get() instanceof YamlNode.Mapping)) {
      problems.add(
          value.get().place(), prefix + key + " must be a mapping, got " + value.get().text());
    }
    return value.isPresent() && value.get() instanceof YamlNode.Mapping options
        ? options.entries()
        : Map.of();
  }

  /** The items of a list under a key; none if the key is absent. */
  List<YamlNode> items(String key) {
    Optional<YamlNode> value = value(key);
    if (value.isPresent() && !(value.get() instanceof YamlNode.Sequence)) {
      problems.add(
          value.get().place(), prefix + key + " must be a list, got " + value.get().text());
    }
    return value.isPresent() && value.get() instanceof YamlNode.Sequence list
        ? list.items()
        : List.of();
  }
}
