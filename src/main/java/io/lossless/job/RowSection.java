package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the keys of a job file that are about single rows:
 *
 * <pre>{@code
 * diagnosis: true                   # what is wrong with the data; default: only where it failed
 * histogram: false                  # none of row losses in written results; default: true
 * on_invalid: quarantine            # or skip; default: fail
 * max_invalid: 0.01%                # or a number of rows; default: any
 * quarantine: bad_rows              # a folder; default: quarantine.parquet in the output
 * key: id                           # the columns that name a row
 * worst: 20                         # rows with the highest loss, for each loss and slice
 * }</pre>
 */
final class RowSection {
  static final List<String> KEYS =
      List.of("diagnosis", "histogram", "on_invalid", "max_invalid", "quarantine", "key", "worst");

  private static final int MOST_WORST = 10_000;

  private final Section section;
  private final Paths paths;
  private final Problems problems;

  RowSection(Section section, Paths paths, Problems problems) {
    this.section = section;
    this.paths = paths;
    this.problems = problems;
  }

  /** What the file says, with problems where it is wrong. */
  RowChecks read() {
    InvalidPolicy invalid = invalid();
    RowChecks checks =
        new RowChecks(
            section.value("diagnosis").flatMap(node -> flag("diagnosis", node)),
            section.value("histogram").flatMap(node -> flag("histogram", node)).orElse(true),
            invalid,
            section.value("max_invalid").flatMap(this::budget),
            section
                .text("quarantine")
                .map(folder -> new Located<>(folder.place(), paths.resolve(folder.value()))),
            section.texts("key"),
            section.value("worst").map(this::worst).orElse(0));
    if (checks.worst() > 0 && checks.key().isEmpty()) {
      problems.add(
          section.value("worst").orElseThrow().place(),
          "worst needs key: the columns that name a row");
    }
    checks
        .quarantine()
        .filter(folder -> !checks.quarantines())
        .ifPresent(
            folder ->
                problems.add(
                    folder.place(),
                    "quarantine needs on_invalid: quarantine, got " + invalid.text()));
    return checks;
  }

  private InvalidPolicy invalid() {
    Optional<Located<String>> text = section.text("on_invalid");
    Optional<InvalidPolicy> policy = text.flatMap(known -> InvalidPolicy.of(known.value()));
    if (text.isPresent() && policy.isEmpty()) {
      problems.add(
          text.get().place(),
          "on_invalid must be " + InvalidPolicy.choices() + ", got " + text.get().value());
    }
    return policy.orElse(InvalidPolicy.FAIL);
  }

  private Optional<Boolean> flag(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof Boolean flag) {
      return Optional.of(flag);
    }
    problems.add(node.place(), key + " must be true or false, got " + node.text());
    return Optional.empty();
  }

  private Optional<InvalidBudget> budget(YamlNode node) {
    Optional<InvalidBudget> budget =
        node instanceof YamlNode.Scalar scalar
            ? scalar.value().flatMap(value -> InvalidBudget.parse(value.toString()))
            : Optional.empty();
    if (budget.isEmpty()) {
      problems.add(
          node.place(),
          "max_invalid must be a number of rows or a percentage such as 0.01%, got " + node.text());
    }
    return budget;
  }

  private int worst(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof Integer count
        && count > 0
        && count <= MOST_WORST) {
      return count;
    }
    problems.add(
        node.place(),
        "worst must be a number of rows from 1 to " + MOST_WORST + ", got " + node.text());
    return 0;
  }

  /**
   * The functions with what the job says of invalid rows; where a function says it itself, that
   * holds.
   */
  List<FunctionCall> apply(RowChecks checks, List<FunctionCall> functions) {
    if (checks.budget().isPresent()
        && checks.invalid() == InvalidPolicy.FAIL
        && functions.stream().noneMatch(FunctionCall::skipsInvalid)) {
      problems.add(
          section.value("max_invalid").orElseThrow().place(),
          "max_invalid needs on_invalid: skip or quarantine, got fail");
    }
    if (checks.invalid() == InvalidPolicy.FAIL) {
      return functions;
    }
    List<FunctionCall> skipping = new ArrayList<>();
    for (FunctionCall function : functions) {
      if (function.sorted()) {
        problems.add(
            function.place(),
            "sorted must be left out where on_invalid is "
                + checks.invalid().text()
                + ", got it for "
                + function.function().name());
      }
      skipping.add(skipping(function));
    }
    return skipping;
  }

  private FunctionCall skipping(FunctionCall function) {
    Optional<ArgumentSpec> argument =
        function.function().arguments().stream()
            .filter(spec -> spec.name().equals(CommonArguments.ON_INVALID))
            .findFirst();
    return argument.isEmpty() || function.saysWhatInvalidRowsDo()
        ? function
        : function.with(
            new FunctionArgument(function.place(), argument.get(), InvalidPolicy.SKIP.text()));
  }
}
