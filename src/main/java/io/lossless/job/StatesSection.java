package io.lossless.job;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code states} of a job file. */
final class StatesSection {
  static final String KEY = "states";

  private static final List<String> KEYS = List.of("folder", "partition_by");

  /** What needs the rows of all values, or more than a state has. */
  private static final List<String> OTHERS =
      Stream.concat(
              Stream.of(
                  "class_weights",
                  CombineSection.KEY,
                  MonitoringSection.COMPARE_BATCH_MEAN,
                  "diagnosis",
                  "histogram",
                  "max_invalid",
                  "quarantine",
                  "worst"),
              AssessmentSection.KEYS.stream())
          .toList();

  private final Paths paths;
  private final Problems problems;

  StatesSection(Paths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /** What a job that keeps states can't have. */
  void rejectOthers(Section job) {
    for (String key : OTHERS) {
      job.value(key)
          .ifPresent(
              node -> problems.add(node.place(), key + " must be left out where states are kept"));
    }
  }

  /**
   * The folder and the column; empty with a problem if one is missing.
   *
   * @param functions of the job, each of which must have states
   */
  Optional<StatesFolder> read(YamlNode node, List<FunctionCall> functions) {
    for (FunctionCall function : functions) {
      if (function.sorted()) {
        problems.add(
            function.place(),
            "sorted must be left out where states are kept, got it for "
                + function.function().name());
      }
    }
    return Section.of(KEY, node, KEYS, problems).flatMap(this::folder);
  }

  private Optional<StatesFolder> folder(Section section) {
    KEYS.forEach(section::requiredValue);
    Optional<Located<String>> folder = section.text("folder");
    Optional<Located<String>> column = section.text("partition_by");
    return folder.flatMap(
        path ->
            column.map(
                name -> new StatesFolder(section.place(), paths.resolve(path.value()), name)));
  }
}
