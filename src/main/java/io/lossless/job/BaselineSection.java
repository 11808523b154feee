package io.lossless.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code baseline} of a comparison. */
final class BaselineSection {
  private static final String NAME = "compare.baseline";

  private final Paths paths;
  private final Problems problems;

  BaselineSection(Paths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /** The baseline; empty with a problem if it is wrong. */
  Optional<Baseline> read(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
      return columns(mapping);
    }
    Optional<String> path = text(node);
    if (path.isPresent()) {
      return Optional.of(new Baseline.Stored(node.place(), paths.resolve(path.get())));
    }
    problems.add(
        node.place(),
        NAME
            + " must be the path of a results.json or of states, or columns such as {logits: old_logits}, got "
            + (node instanceof YamlNode.Mapping ? "an empty mapping" : node.text()));
    return Optional.empty();
  }

  private Optional<Baseline> columns(YamlNode.Mapping mapping) {
    Map<String, Baseline.Replacement> columns = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (column, entry) ->
                text(entry.value())
                    .ifPresentOrElse(
                        sql ->
                            columns.put(
                                column,
                                new Baseline.Replacement(
                                    entry.place(), new Located<>(entry.value().place(), sql))),
                        () ->
                            problems.add(
                                entry.value().place(),
                                NAME
                                    + "."
                                    + column
                                    + " must be a column or SQL expression, got "
                                    + entry.value().text())));
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Baseline.Columns(mapping.place(), columns));
  }

  private static Optional<String> text(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
            && scalar.value().isPresent()
            && scalar.value().get() instanceof String text
            && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
