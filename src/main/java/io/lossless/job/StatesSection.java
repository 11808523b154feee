package io.lossless.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code states} of a job file. */
final class StatesSection {
  static final String KEY = "states";

  private static final List<String> KEYS = List.of("folder", "partition_by");

  /** What needs the rows of all values, and why. */
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put(
        MonitoringSection.COMPARE_BATCH_MEAN, "a state does not tell which rows were a batch");
    OTHERS.put("bootstrap", "it draws rows again, and a state has none");
    OTHERS.put("diagnosis", "it reads all rows, and a run only those that are new");
    OTHERS.put("histogram", "it counts the losses of all rows, and a state has none");
    OTHERS.put("quarantine", "its rows would be those of new values only");
    OTHERS.put("worst", "it ranks all rows, and a state has none");
  }

  /** What a merge reports as the job does, from values alone. */
  private static final List<String> ASKED =
      List.of(CombineSection.KEY, "min_rows", "confidence", "gates", "fail_on_inconclusive");

  private final Section job;
  private final Paths paths;
  private final Problems problems;

  /**
   * @param job the file, of which states are a part
   */
  StatesSection(Section job, Paths paths, Problems problems) {
    this.job = job;
    this.paths = paths;
    this.problems = problems;
  }

  /**
   * The folder and the column; empty with a problem if one is missing, or if states can't have what
   * else the job asks for.
   */
  Optional<StatesFolder> read(
      List<FunctionCall> functions, RowChecks checks, AssessmentPlan assessment) {
    Optional<YamlNode> node = job.value(KEY);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    functions.forEach(this::reject);
    OTHERS.forEach(this::reject);
    rejectRows(checks, assessment);
    return Section.of(KEY, node.get(), KEYS, problems).flatMap(this::folder);
  }

  private void reject(FunctionCall function) {
    if (function.sorted()) {
      problems.add(
          function.place(),
          "sorted must be left out where states are kept, got it for "
              + function.function().name());
    }
    for (FunctionArgument argument : function.arguments()) {
      if (argument.value() instanceof ComputedWeights weights) {
        problems.add(
            argument.place(),
            function.function().name()
                + ": "
                + argument.name()
                + " must not be class weights of the job where states are kept, since new rows"
                + " change the weight of those that were evaluated before, got "
                + weights.name()
                + "; weight: balanced can be kept");
      }
    }
  }

  private void reject(String key, String why) {
    job.value(key)
        .filter(node -> !isFalse(node))
        .ifPresent(
            node ->
                problems.add(
                    node.place(), key + " must be left out where states are kept: " + why));
  }

  private static boolean isFalse(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && scalar.value().equals(Optional.of(Boolean.FALSE));
  }

  private void rejectRows(RowChecks checks, AssessmentPlan assessment) {
    if (checks.quarantines()) {
      problems.add(
          job.requiredValue("on_invalid").orElseThrow().place(),
          "on_invalid must be fail or skip where states are kept, since quarantine would have the"
              + " rows of new values only, got quarantine");
    }
    assessment
        .baseline()
        .filter(Baseline.Columns.class::isInstance)
        .ifPresent(
            baseline ->
                problems.add(
                    baseline.place(),
                    "compare.baseline must be the path of a results.json or of states where states"
                        + " are kept, since columns are compared row by row, got columns"));
  }

  private Optional<StatesFolder> folder(Section section) {
    KEYS.forEach(section::requiredValue);
    Optional<Located<String>> folder = section.text("folder");
    Optional<Located<String>> column = section.text("partition_by");
    return folder.flatMap(
        path ->
            column.map(
                name ->
                    new StatesFolder(section.place(), paths.resolve(path.value()), name, asked())));
  }

  private Map<String, Object> asked() {
    Map<String, Object> asked = new LinkedHashMap<>();
    for (String key : ASKED) {
      job.value(key).flatMap(StatesSection::plain).ifPresent(value -> asked.put(key, value));
    }
    return asked;
  }

  /** A part of the file as values of Java; empty for null. */
  private static Optional<Object> plain(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      Map<String, Object> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach((key, entry) -> entries.put(key, plain(entry.value()).orElse(null)));
      return Optional.of(entries);
    }
    if (node instanceof YamlNode.Sequence list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(plain(item).orElse(null)));
      return Optional.of(items);
    }
    return ((YamlNode.Scalar) node)
        .value()
        .map(value -> value instanceof BigInteger whole ? new BigDecimal(whole) : value);
  }
}
