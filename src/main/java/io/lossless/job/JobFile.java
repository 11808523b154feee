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
import java.util.stream.Stream;

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
 * class_weights:                    # computed over all rows, in a pass of their own
 *   - compute_class_weight: {y: label, class_weight: effective_number}
 *     as: rarity                    # the name by which a loss takes them
 * losses:
 *   - cross_entropy: {input: logits, target: label, label_smoothing: 0.1}
 *     as: smoothed                  # default: the function's name
 *   - focal_loss: {input: logits, target: label, weight: rarity}
 *   - expression: {value: "abs(p - t) * 2", sample_weight: w}  # the exact mean of any SQL
 *     as: doubled
 * combine:                          # weighted sums of losses, by their names
 *   total: {smoothed: 1.0, doubled: 0.5}
 * metrics:                          # losses, metrics, class_weights, or several of them
 *   - f1_score: {y_true: label, y_pred: argmax(logits), average: macro}
 *   - roc_auc_score: {y_true: clicked, y_score: score}
 *     sorted: true                  # ranked by Spark's sort, in little memory, with the same bits
 * slices:                           # beside the whole table, which is always evaluated
 *   - [epoch, split]
 * step: epoch                       # learning curves over the values of this column,
 * split: split                      # one for each value of that one
 * compare_batch_mean: 32            # beside each loss, what averaging batch means would have given
 * order: id                         # for batches of 32 rows in this order; or a list; any SQL
 * mlflow:                           # logs the results, once they are written, to a tracking server:
 *   tracking_uri: http://host:5000  # default: the environment's MLFLOW_TRACKING_URI
 *   experiment: digits              # default: the job's name
 *   run_name: nightly               # default: one of the server's choice
 * output: out                       # a folder; relative to this file, or absolute, or a URI
 * min_rows: 30                      # slices with fewer are counted and named, not reported
 * confidence: 0.95                  # intervals of values
 * bootstrap: {key: id, replicates: 200, seed: 1}   # for values without a standard error
 * compare:
 *   baseline: {logits: old_logits}  # the same functions of other columns, or the path of a
 *                                   # results.json or of states
 * gates:                            # pass, fail or inconclusive; exit code 1 on a fail
 *   - cross_entropy: {max: 0.2, slices: [{split: val}]}
 *   - f1_score: {max_decrease: 1%}  # against the baseline
 * fail_on_inconclusive: true        # default: false
 * diagnosis: true                   # and more about single rows: RowSection has the keys
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
      Stream.concat(
              Stream.of(
                  "name",
                  "input",
                  "class_weights",
                  "losses",
                  "metrics",
                  CombineSection.KEY,
                  "slices",
                  MonitoringSection.STEP,
                  MonitoringSection.SPLIT,
                  MonitoringSection.COMPARE_BATCH_MEAN,
                  MonitoringSection.ORDER,
                  TrackingSection.KEY,
                  "output",
                  StatesSection.KEY),
              Stream.concat(AssessmentSection.KEYS.stream(), RowSection.KEYS.stream()))
          .toList();

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
    JobDocument written = JobDocument.masked(text, settings, problems.secrets());
    Optional<Job> job =
        Section.of("", node, KEYS, problems).flatMap(section -> job(section, written));
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
  private Optional<Job> job(Section section, JobDocument document) {
    Paths paths = Paths.besides(file);
    // Reports have the name, which nobody would mask there.
    String name =
        problems.secrets().mask(section.text("name").map(Located::value).orElse(fileName()));
    InputSection input = new InputSection(paths, problems);
    Optional<Source> source = section.requiredValue("input").flatMap(input::read);
    List<FunctionCall> weights = new ClassWeightSection(problems).read(section);
    RowSection rowSection = new RowSection(section, paths, problems);
    RowChecks checks = rowSection.read();
    List<FunctionCall> functions = rowSection.apply(checks, functions(section, weights));
    List<Combination> combinations =
        new CombineSection(functions, problems).read(section.entries(CombineSection.KEY));
    MonitoringSection curves = new MonitoringSection(section, problems);
    Optional<Monitoring> monitoring = curves.monitoring();
    Optional<BatchComparison> comparison = curves.comparison(functions);
    List<SliceSet> slices = MonitoringSection.slices(slices(section), monitoring);
    TrackingSection tracking = new TrackingSection(System.getenv(), problems);
    Optional<Tracking> server =
        section.value(TrackingSection.KEY).flatMap(node -> tracking.read(node, name));
    Optional<String> output = section.text("output").map(folder -> paths.resolve(folder.value()));
    AssessmentPlan assessment =
        new AssessmentSection(functions, combinations, paths, problems).read(section);
    Optional<StatesFolder> states =
        new StatesSection(section, paths, problems).read(functions, checks, assessment);
    return source.map(
        rows ->
            new Job(
                new Job.Origin(name, Place.of(file.toString()), document, problems.secrets()),
                new Job.Input(rows, input.where()),
                new Job.Evaluation(weights, functions, combinations),
                new Job.Grouping(slices, monitoring, comparison),
                assessment,
                checks,
                states,
                new Job.Destination(output, server)));
  }

  private String fileName() {
    return Optional.ofNullable(file.getFileName())
        .orElse(file)
        .toString()
        .replaceFirst("\\.ya?ml$", "");
  }

  private List<FunctionCall> functions(Section section, List<FunctionCall> weights) {
    FunctionNames names = new FunctionNames(problems);
    Set<String> weightNames = new HashSet<>();
    weights.forEach(call -> weightNames.add(call.name()));
    if (section.value(FunctionKind.METRIC.list()).isEmpty()
        && section.value(FunctionKind.CLASS_WEIGHT.list()).isEmpty()) {
      section.requiredValue(FunctionKind.LOSS.list());
    }
    for (FunctionKind kind : List.of(FunctionKind.LOSS, FunctionKind.METRIC)) {
      new FunctionSection(kind, names, weightNames, problems).readAll(section);
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
