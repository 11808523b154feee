package io.lossless.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code input} of a job file. */
final class InputSection {
  private static final List<String> KEYS =
      List.of("path", "format", "options", "sql", "table", "where");
  private static final String DEFAULT_FORMAT = "parquet";

  private final Paths paths;
  private final Problems problems;
  private Optional<Located<String>> where = Optional.empty();

  InputSection(Paths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /** The condition that was read with the source. */
  Optional<Located<String>> where() {
    return where;
  }

  /** The source; empty with a problem if the input is wrong. */
  Optional<Source> read(YamlNode node) {
    return Section.of("input", node, KEYS, problems).flatMap(this::source);
  }

  private Optional<Source> source(Section section) {
    where = section.text("where");
    List<String> kinds =
        List.of("path", "sql", "table").stream()
            .filter(kind -> section.value(kind).isPresent())
            .toList();
    boolean hasFormat = section.value("format").isPresent();
    if (kinds.size() > 1) {
      problems.add(section.place(), "input must have one of path, sql and table, got " + kinds);
    } else if (kinds.isEmpty() && !hasFormat) {
      problems.add(section.place(), "input must have one of path, sql and table, got none");
    } else if (section.value("sql").isPresent()) {
      return section.text("sql").map(sql -> query(section, sql));
    } else if (section.value("table").isPresent()) {
      return section.text("table").map(name -> table(section, name));
    } else {
      return Optional.of(files(section));
    }
    return Optional.empty();
  }

  private Source query(Section section, Located<String> sql) {
    rejectReaderKeys(section, "sql");
    return new Source.Query(sql);
  }

  private Source table(Section section, Located<String> name) {
    rejectReaderKeys(section, "table");
    return new Source.Table(name);
  }

  private void rejectReaderKeys(Section section, String kind) {
    for (String key : List.of("format", "options")) {
      section
          .value(key)
          .ifPresent(node -> problems.add(node.place(), key + " belongs to path, not to " + kind));
    }
  }

  private Source files(Section section) {
    List<Located<String>> located =
        section.texts("path").stream()
            .map(path -> new Located<>(path.place(), paths.resolvePattern(path.value())))
            .toList();
    Map<String, String> options = new LinkedHashMap<>();
    section
        .entries("options")
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof YamlNode.Scalar scalar && scalar.value().isPresent()) {
                options.put(key, scalar.value().get().toString());
              } else {
                problems.add(
                    entry.value().place(),
                    "input.options."
                        + key
                        + " must be a single value, got "
                        + entry.value().text());
              }
            });
    return new Source.Files(
        section.place(),
        located,
        section.text("format").map(Located::value).orElse(DEFAULT_FORMAT),
        options);
  }
}
