package io.lossless.job;

import io.lossless.catalog.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loss that a job file writes out in SQL: {@code expression: {value: "abs(p - t) * 2"}}.
 *
 * <p>Its value is the exact mean of the expression over the rows, or with a {@code sample_weight}
 * the exact weighted mean: that of the function exact_avg, under other names.
 */
final class ExpressionLoss {
  static final String KEY = "expression";
  static final String FUNCTION = "exact_avg";

  private static final String VALUE = "value";
  private static final List<String> ARGUMENTS = List.of(VALUE, "sample_weight");

  private ExpressionLoss() {}

  /**
   * The loss as a call of the function; empty with problems if it is wrong.
   *
   * @param name the one in the job file, which a loss without a function's name needs
   */
  static Optional<YamlNode.Entry> call(
      YamlNode.Entry loss, Optional<String> name, Problems problems) {
    int before = problems.count();
    if (name.isEmpty()) {
      problems.add(loss.place(), "expression: the loss must have a name, as: NAME");
    }
    if (!(loss.value() instanceof YamlNode.Mapping mapping)) {
      problems.add(
          loss.value().place(),
          "expression must be a mapping such as {value: \"abs(p - t)\"}, got "
              + loss.value().text());
      return Optional.empty();
    }
    Map<String, YamlNode.Entry> arguments = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!ARGUMENTS.contains(key)) {
                problems.add(
                    entry.place(),
                    "expression: unknown argument: " + key + Spelling.suggestion(key, ARGUMENTS));
              } else if (isSql(entry.value())) {
                arguments.put(key.equals(VALUE) ? "x" : "weight", entry);
              } else {
                problems.add(
                    entry.value().place(),
                    "expression: " + key + " must be SQL, got " + entry.value().text());
              }
            });
    if (!mapping.entries().containsKey(VALUE)) {
      problems.add(loss.place(), "expression: value is missing");
    }
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new YamlNode.Entry(loss.place(), new YamlNode.Mapping(mapping.place(), arguments)));
  }

  private static boolean isSql(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
        && scalar
            .value()
            .filter(each -> each instanceof String || each instanceof Number)
            .isPresent();
  }
}
