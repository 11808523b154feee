package io.lossless.job;

import java.util.List;
import java.util.Optional;

/** Reads the {@code states} of a job file. */
final class StatesSection {
  private static final List<String> KEYS = List.of("folder", "partition_by");

  private final Paths paths;
  private final Problems problems;

  StatesSection(Paths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
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
    return Section.of("states", node, KEYS, problems).flatMap(this::folder);
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
