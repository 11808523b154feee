package io.lossless.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Reads what a job file asks of results beside their values. */
final class AssessmentSection {
  /** Its keys, which stand in the job file itself. */
  static final List<String> KEYS =
      List.of("min_rows", "confidence", "bootstrap", "compare", "gates", "fail_on_inconclusive");

  static final double DEFAULT_CONFIDENCE = 0.95;

  private static final int DEFAULT_REPLICATES = 200;
  private static final int FEWEST_REPLICATES = 40;
  private static final int MOST_REPLICATES = 10_000;

  private final Problems problems;
  private final NumberReader numbers;
  private final Paths paths;
  private final List<FunctionCall> functions;
  private final List<Combination> combinations;

  /**
   * @param functions those of the job
   * @param combinations the sums of them
   */
  AssessmentSection(
      List<FunctionCall> functions,
      List<Combination> combinations,
      Paths paths,
      Problems problems) {
    this.functions = functions;
    this.combinations = combinations;
    this.paths = paths;
    this.problems = problems;
    this.numbers = new NumberReader(problems);
  }

  /** Reads the keys of the job. */
  AssessmentPlan read(Section job) {
    OptionalLong minRows =
        job.value("min_rows")
            .map(node -> numbers.whole("min_rows", node, 1, Long.MAX_VALUE))
            .orElse(OptionalLong.empty());
    Optional<Bootstrap> bootstrap = job.value("bootstrap").flatMap(this::bootstrap);
    OptionalDouble confidence =
        job.value("confidence")
            .map(node -> numbers.part("confidence", node))
            .orElse(
                bootstrap.isPresent()
                    ? OptionalDouble.of(DEFAULT_CONFIDENCE)
                    : OptionalDouble.empty());
    Optional<Baseline> baseline = job.value("compare").flatMap(this::baseline);
    GateSection section =
        new GateSection(names(job), job.value("compare").isPresent(), confidence, problems);
    List<Gate> gates = new ArrayList<>();
    job.items("gates").forEach(item -> gates.addAll(section.read(item)));
    bootstrap.ifPresent(asked -> checkReplicates(asked, confidence, gates));
    boolean failOnInconclusive =
        job.value("fail_on_inconclusive")
            .map(node -> numbers.flag("fail_on_inconclusive", node))
            .orElse(false);
    return new AssessmentPlan(
        minRows.orElse(0), confidence, bootstrap, baseline, gates, failOnInconclusive);
  }

  /** A tail that holds less than one replicate can't be seen. */
  private void checkReplicates(Bootstrap bootstrap, OptionalDouble confidence, List<Gate> gates) {
    double most =
        DoubleStream.concat(
                confidence.stream(),
                gates.stream().flatMapToDouble(gate -> gate.confidence().stream()))
            .max()
            .orElse(0);
    double fewest = Math.rint(2 / (1 - most)) - 1;
    if (bootstrap.replicates() != 0 && bootstrap.replicates() < fewest) {
      problems.add(
          bootstrap.place(),
          "bootstrap.replicates must be at least "
              + (long) fewest
              + " for a confidence of "
              + most
              + ", got "
              + bootstrap.replicates());
    }
  }

  /** The names of results; empty where some are not known, since their functions are wrong. */
  private Optional<List<String>> names(Section job) {
    long written =
        Stream.of(FunctionKind.values()).mapToLong(kind -> job.items(kind.list()).size()).sum();
    return written == functions.size()
        ? Optional.of(
            Stream.concat(
                    functions.stream().map(FunctionCall::name),
                    combinations.stream().map(Combination::name))
                .toList())
        : Optional.empty();
  }

  private Optional<Bootstrap> bootstrap(YamlNode node) {
    List<String> keys = List.of("replicates", "key", "seed");
    return Section.of("bootstrap", node, keys, problems).flatMap(this::bootstrap);
  }

  private Optional<Bootstrap> bootstrap(Section section) {
    section.requiredValue("key");
    List<Located<String>> key = section.texts("key");
    OptionalLong replicates =
        section
            .value("replicates")
            .map(
                node ->
                    numbers.whole("bootstrap.replicates", node, FEWEST_REPLICATES, MOST_REPLICATES))
            .orElse(OptionalLong.of(DEFAULT_REPLICATES));
    OptionalLong seed =
        section
            .value("seed")
            .map(node -> numbers.whole("bootstrap.seed", node, Long.MIN_VALUE, Long.MAX_VALUE))
            .orElse(OptionalLong.of(0));
    for (FunctionCall function : functions) {
      if (function.sorted()) {
        problems.add(
            function.place(),
            function.function().name()
                + ": sorted must be left out where there is a bootstrap, got true");
      }
    }
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Bootstrap(section.place(), (int) replicates.orElse(0), key, seed.orElse(0)));
  }

  private Optional<Baseline> baseline(YamlNode node) {
    return Section.of("compare", node, List.of("baseline"), problems)
        .flatMap(section -> section.requiredValue("baseline"))
        .flatMap(new BaselineSection(paths, problems)::read);
  }
}
