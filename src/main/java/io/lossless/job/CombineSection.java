package io.lossless.job;

import io.lossless.catalog.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the weighted sums of losses below {@code combine} in a job file. */
final class CombineSection {
  static final String KEY = "combine";

  private final List<FunctionCall> functions;
  private final List<String> losses;
  private final Problems problems;

  /**
   * @param functions those of the job, named
   */
  CombineSection(List<FunctionCall> functions, Problems problems) {
    this.functions = functions;
    this.losses =
        functions.stream().filter(CombineSection::isLoss).map(FunctionCall::name).toList();
    this.problems = problems;
  }

  private static boolean isLoss(FunctionCall function) {
    return FunctionKind.of(function.function()) == FunctionKind.LOSS;
  }

  /** The sums, in the order of the file. */
  List<Combination> read(Map<String, YamlNode.Entry> entries) {
    List<Combination> combinations = new ArrayList<>();
    entries.forEach((name, entry) -> combinations.add(combination(name, entry)));
    return combinations;
  }

  private Combination combination(String name, YamlNode.Entry entry) {
    for (FunctionCall function : functions) {
      if (function.name().equals(name)) {
        problems.add(
            entry.place(),
            "combine: the name %s is that of the %s at %s too; give one of them another"
                .formatted(name, FunctionKind.of(function.function()).text(), function.place()));
      }
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    if (entry.value() instanceof YamlNode.Mapping terms && !terms.entries().isEmpty()) {
      terms
          .entries()
          .forEach(
              (loss, weight) -> {
                checkLoss(name, loss, weight.place());
                weight(name, loss, weight.value()).ifPresent(each -> weights.put(loss, each));
              });
    } else {
      problems.add(
          entry.value().place(),
          "combine.%s must be a mapping of losses to weights such as {mse_loss: 0.5}, got %s"
              .formatted(name, entry.value().text()));
    }
    return new Combination(entry.place(), name, weights);
  }

  private void checkLoss(String name, String loss, Place place) {
    if (functions.stream().anyMatch(each -> each.name().equals(loss) && !isLoss(each))) {
      problems.add(place, "combine.%s must name losses, got the metric %s".formatted(name, loss));
    } else if (!losses.contains(loss)) {
      problems.add(
          place,
          "combine.%s must name losses of this job, got %s%s"
              .formatted(name, loss, Spelling.suggestion(loss, losses)));
    }
  }

  private Optional<Double> weight(String name, String loss, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof Number number
        && Double.isFinite(number.doubleValue())) {
      return Optional.of(number.doubleValue());
    }
    problems.add(
        node.place(),
        "combine.%s.%s must be a finite number, got %s".formatted(name, loss, node.text()));
    return Optional.empty();
  }
}
