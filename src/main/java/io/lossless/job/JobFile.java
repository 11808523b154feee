package io.lossless.job;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a job file, which is YAML 1.2:
 *
 * <pre>{@code
 * name: nightly                     # default: the file's name
 * input:
 *   path: predictions/*.parquet     # or a list; relative to this file, or absolute, or a URI
 *   format: parquet                 # the default; any format that Spark reads
 *   options: {mergeSchema: true}    # those of Spark's reader
 *   where: "epoch >= 0"             # an SQL condition
 *   # instead of path, format and options: sql: SELECT …, or table: catalog.db.table
 * losses:
 *   - cross_entropy: {input: logits, target: label, label_smoothing: 0.1}
 *     as: smoothed                  # default: the function's name
 * metrics:                          # losses, metrics or both
 *   - f1_score: {y_true: label, y_pred: argmax(logits), average: macro}
 * slices:                           # beside the whole table, which is always evaluated
 *   - [epoch, split]
 * output: out                       # a folder; relative to this file, or absolute, or a URI
 * states:                           # evaluate each day once
 *   folder: states                  # where the states are kept, a path as that of output
 *   partition_by: day               # a column
 * }</pre>
 *
 * <p>Functions and arguments are those of SQL. Where a function takes a column, a string is SQL,
 * and a number or list is the same in each row; elsewhere values are constants. {@code reduction}
 * may be {@code mean} or {@code sum} and says which of them is the result's value.
 *
 * <p>It needs no Spark: what only the types of columns tell is checked when the job runs.
 */
public final class JobFile {
  private static final List<String> KEYS =
      List.of("name", "input", "losses", "metrics", "slices", "output", "states");

  private static final long MAX_BYTES = 1_000_000;

  private final Path file;
  private final Problems problems = new Problems();

  private JobFile(Path file) {
    this.file = file;
  }

  /**
   * The job of a file.
   *
   * @param settings replacements {@code key.key.0=value}, made before anything is checked
   * @throws JobException with all mistakes, if there are any
   */
  public static Job read(Path file, List<String> settings) {
    JobFile job = new JobFile(file);
    return job.read(job.text(), settings);
  }

  /** The job of a text, such as the manifest of kept states. */
  static Job of(Path source, String text) {
    return new JobFile(source).read(text, List.of());
  }

  private Job read(String text, List<String> settings) {
    Optional<YamlNode> document = YamlReader.document(file.toString(), text, problems);
    List<Setting> parsed = new ArrayList<>();
    for (String setting : settings) {
      problems.conceal(Secrets.ofText(setting.replaceFirst("=", ": ")));
      Setting.parse(setting, problems).ifPresent(parsed::add);
    }
    if (document.isEmpty()) {
      problems.conceal(Secrets.ofText(text));
      problems.throwIfAny();
    }
    YamlNode node = document.orElseThrow();
    problems.conceal(Secrets.of(node));
    for (Setting setting : parsed) {
      node = setting.applyTo(node, problems);
    }
    problems.conceal(Secrets.of(node));
    Optional<Job> job = Section.of("", node, KEYS, problems).flatMap(this::job);
    problems.throwIfAny();
    return job.orElseThrow();
  }

  private String text() {
    Place place = Place.of(file.toString());
    try {
      if (!Files.exists(file)) {
        problems.add(place, "no such file");
      } else if (Files.isDirectory(file)) {
        problems.add(place, "must be a job file, got a folder");
      } else if (Files.size(file) > MAX_BYTES) {
        problems.add(
            place,
            "must be a job file of at most " + MAX_BYTES + " bytes, got " + Files.size(file));
      } else {
        return Files.readString(file);
      }
    } catch (CharacterCodingException e) {
      problems.add(place, "must be a text in UTF-8");
    } catch (IOException e) {
      problems.add(place, "can't be read: " + e.getMessage());
    }
    problems.throwIfAny();
    return "";
  }

  /** Empty where there is no input; every part is read, so that every problem is found. */
  private Optional<Job> job(Section section) {
    Paths paths = Paths.besides(file);
    String name = section.text("name").map(Located::value).orElse(fileName());
    InputSection input = new InputSection(paths, problems);
    Optional<Source> source = section.requiredValue("input").flatMap(input::read);
    List<FunctionCall> functions = functions(section);
    List<SliceSet> slices = slices(section);
    Optional<String> output = section.text("output").map(folder -> paths.resolve(folder.value()));
    Optional<StatesFolder> states =
        section
            .value("states")
            .flatMap(node -> new StatesSection(paths, problems).read(node, functions));
    return source.map(
        rows ->
            new Job(
                name,
                Place.of(file.toString()),
                rows,
                input.where(),
                functions,
                slices,
                output,
                states,
                problems.secrets()));
  }

  private String fileName() {
    return Optional.ofNullable(file.getFileName())
        .orElse(file)
        .toString()
        .replaceFirst("\\.ya?ml$", "");
  }

  private List<FunctionCall> functions(Section section) {
    FunctionNames names = new FunctionNames(problems);
    if (section.value(FunctionKind.METRIC.list()).isEmpty()) {
      section.requiredValue(FunctionKind.LOSS.list());
    }
    for (FunctionKind kind : FunctionKind.values()) {
      Optional<YamlNode> value = section.value(kind.list());
      List<YamlNode> items = section.items(kind.list());
      if (value.isPresent() && value.get() instanceof YamlNode.Sequence && items.isEmpty()) {
        problems.add(
            value.get().place(), kind.list() + " must name at least one, got an empty list");
      }
      FunctionSection functions = new FunctionSection(kind, names, problems);
      items.forEach(functions::read);
    }
    return names.named();
  }

  private List<SliceSet> slices(Section section) {
    List<SliceSet> slices = new ArrayList<>();
    Set<Set<String>> seen = new HashSet<>();
    for (YamlNode item : section.items("slices")) {
      List<Located<String>> columns = columns(item);
      if (columns.isEmpty()) {
        continue;
      }
      Set<String> names = new HashSet<>();
      for (Located<String> column : columns) {
        if (!names.add(column.value())) {
          problems.add(column.place(), "the slice names " + column.value() + " twice");
        }
      }
      if (!seen.add(names)) {
        problems.add(item.place(), "the slice " + names(columns) + " occurs twice");
      }
      slices.add(new SliceSet(item.place(), columns));
    }
    return slices;
  }

  private static String names(List<Located<String>> columns) {
    return columns.stream().map(Located::value).toList().toString();
  }

  private List<Located<String>> columns(YamlNode item) {
    List<YamlNode> nodes = item instanceof YamlNode.Sequence list ? list.items() : List.of(item);
    List<Located<String>> columns = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (node instanceof YamlNode.Scalar scalar
          && scalar.value().isPresent()
          && scalar.value().get() instanceof String column) {
        columns.add(new Located<>(node.place(), column));
      } else {
        problems.add(node.place(), "a slice must be a list of columns, got " + node.text());
        return List.of();
      }
    }
    if (columns.isEmpty()) {
      problems.add(
          item.place(),
          "a slice must name a column, got an empty list; the whole table is always"
              + " evaluated");
    }
    return columns;
  }
}
