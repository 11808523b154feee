package io.lossless.job;

import io.lossless.catalog.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the {@code gates} of a job file, one by one. */
final class GateSection {
  private static final String SLICES = "slices";
  private static final String CONFIDENCE = "confidence";
  private static final String EVERYWHERE = "all";
  private static final String EXAMPLE = "cross_entropy: {max: 0.2}";
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?%");

  private final Optional<List<String>> results;
  private final boolean hasBaseline;
  private final OptionalDouble confidence;
  private final Problems problems;
  private final NumberReader numbers;

  /**
   * @param results the names of the job's results, where they are known
   * @param hasBaseline whether the job compares with one
   * @param confidence that of gates which name none
   */
  GateSection(
      Optional<List<String>> results,
      boolean hasBaseline,
      OptionalDouble confidence,
      Problems problems) {
    this.results = results;
    this.hasBaseline = hasBaseline;
    this.confidence = confidence;
    this.problems = problems;
    this.numbers = new NumberReader(problems);
  }

  /** Reads an item of the list: a result with bounds; a gate for each. */
  List<Gate> read(YamlNode item) {
    if (!(item instanceof YamlNode.Mapping mapping) || mapping.entries().size() != 1) {
      problems.add(
          item.place(),
          "a gate must be a mapping of one result, such as "
              + EXAMPLE
              + ", got "
              + (item instanceof YamlNode.Mapping other
                  ? other.entries().keySet().toString()
                  : item.text()));
      return List.of();
    }
    String result = mapping.entries().keySet().iterator().next();
    YamlNode.Entry entry = mapping.entries().get(result);
    results
        .filter(names -> !names.contains(result))
        .ifPresent(
            names ->
                problems.add(
                    entry.place(),
                    "unknown result: "
                        + result
                        + Spelling.suggestion(result, names)
                        + "; the job has "
                        + String.join(", ", names)));
    List<String> keys =
        Stream.concat(
                Stream.of(Gate.Kind.values()).map(Gate.Kind::key), Stream.of(SLICES, CONFIDENCE))
            .toList();
    return Section.of("gate " + result, entry.value(), keys, problems)
        .map(section -> gates(result, entry.place(), section))
        .orElse(List.of());
  }

  private List<Gate> gates(String result, Place place, Section section) {
    Gate.Slices slices = section.value(SLICES).map(this::slices).orElse(new Gate.Slices.Whole());
    OptionalDouble sure =
        section
            .value(CONFIDENCE)
            .map(node -> numbers.part("gate " + result + "." + CONFIDENCE, node))
            .orElse(confidence);
    List<Gate> gates = new ArrayList<>();
    boolean hasBound = false;
    for (Gate.Kind kind : Gate.Kind.values()) {
      Optional<YamlNode> node = section.value(kind.key());
      hasBound |= node.isPresent();
      node.flatMap(value -> bound(result, kind, value))
          .ifPresent(bound -> gates.add(new Gate(place, result, bound, slices, sure)));
    }
    if (!hasBound) {
      problems.add(
          place,
          "gate "
              + result
              + " must have a bound: max, min, max_increase or max_decrease, got none");
    }
    return gates;
  }

  private Optional<Gate.Bound> bound(String result, Gate.Kind kind, YamlNode node) {
    String name = "gate " + result + "." + kind.key();
    if (kind.isChange() && !hasBaseline) {
      problems.add(node.place(), name + " needs a baseline: compare: {baseline: …}");
    }
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof String text) {
      Matcher percent = PERCENT.matcher(text.strip());
      if (kind.isChange() && percent.matches()) {
        // Exact in decimals, rounded once.
        double part = new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
        return Optional.of(new Gate.Bound(kind, part, true, text.strip()));
      }
    }
    if (!kind.isChange()) {
      OptionalDouble limit = numbers.real(name, node);
      return limit.isPresent() ? Optional.of(bound(kind, limit.getAsDouble())) : Optional.empty();
    }
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().isPresent()
        && scalar.value().get() instanceof Number number
        && Double.isFinite(number.doubleValue())
        && number.doubleValue() >= 0) {
      return Optional.of(bound(kind, number.doubleValue()));
    }
    problems.add(
        node.place(),
        name + " must be a number of at least 0, or a percentage such as 1%, got " + node.text());
    return Optional.empty();
  }

  private static Gate.Bound bound(Gate.Kind kind, double limit) {
    String text = new BigDecimal(Double.toString(limit)).stripTrailingZeros().toPlainString();
    return new Gate.Bound(kind, limit, false, text);
  }

  private Gate.Slices slices(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar
        && scalar.value().equals(Optional.of((Object) EVERYWHERE))) {
      return new Gate.Slices.All();
    }
    List<YamlNode> items = node instanceof YamlNode.Sequence list ? list.items() : List.of(node);
    List<SliceSelection> selections = new ArrayList<>();
    items.forEach(item -> selection(item).ifPresent(selections::add));
    if (items.isEmpty()) {
      problems.add(node.place(), "slices of a gate must name at least one, got an empty list");
    }
    return new Gate.Slices.Selected(selections);
  }

  /** Values by column; or a column, or several, with all their values. */
  private Optional<SliceSelection> selection(YamlNode node) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    boolean isRight = true;
    if (node instanceof YamlNode.Mapping mapping) {
      for (Map.Entry<String, YamlNode.Entry> column : mapping.entries().entrySet()) {
        isRight &= column.getValue().value() instanceof YamlNode.Scalar;
        if (column.getValue().value() instanceof YamlNode.Scalar scalar) {
          values.put(column.getKey(), scalar.value());
        }
      }
    } else {
      List<YamlNode> columns =
          node instanceof YamlNode.Sequence list ? list.items() : List.of(node);
      for (YamlNode column : columns) {
        boolean isName =
            column instanceof YamlNode.Scalar scalar && scalar.value().orElse(0) instanceof String;
        isRight &= isName;
        if (isName && column instanceof YamlNode.Scalar scalar) {
          values.put(scalar.value().orElseThrow().toString(), Optional.of(SliceSelection.ANY));
        }
      }
    }
    if (!isRight || values.isEmpty()) {
      problems.add(
          node.place(),
          "slices of a gate must be all, columns, or values such as {split: val}, got "
              + node.text());
      return Optional.empty();
    }
    return Optional.of(new SliceSelection(node.place(), values));
  }
}
