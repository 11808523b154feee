package io.lossless.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a job file says about learning curves, and what to compare their points with. */
final class MonitoringSection {
  static final String STEP = "step";
  static final String SPLIT = "split";
  static final String COMPARE_BATCH_MEAN = "compare_batch_mean";
  static final String ORDER = "order";

  private final Section section;
  private final Problems problems;

  MonitoringSection(Section section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  /** Empty without a step. */
  Optional<Monitoring> monitoring() {
    Optional<Located<String>> step = section.text(STEP);
    Optional<Located<String>> split = section.text(SPLIT);
    if (step.isEmpty() && split.isPresent()) {
      problems.add(
          split.get().place(), "split must stand beside a step, such as step: epoch, got it alone");
    }
    if (step.isPresent()
        && split.isPresent()
        && step.get().value().equalsIgnoreCase(split.get().value())) {
      problems.add(
          split.get().place(),
          "split must be another column than step, got " + split.get().value() + " for both");
    }
    return step.map(column -> new Monitoring(column, split));
  }

  /** Empty without a batch size. */
  Optional<BatchComparison> comparison(List<FunctionCall> functions) {
    Optional<YamlNode> node = section.value(COMPARE_BATCH_MEAN);
    List<Located<String>> order = section.texts(ORDER);
    if (node.isEmpty()) {
      order.stream()
          .findFirst()
          .ifPresent(
              column ->
                  problems.add(
                      column.place(), "order must stand beside compare_batch_mean, got it alone"));
      return Optional.empty();
    }
    Place place = node.get().place();
    Optional<Integer> size = positive(node.get());
    if (size.isEmpty()) {
      problems.add(
          place,
          "compare_batch_mean must be the number of rows in a batch, from 1, got "
              + node.get().text());
    }
    if (section.value(ORDER).isEmpty()) {
      problems.add(
          place,
          "compare_batch_mean must stand beside an order, such as order: id, since a batch is made"
              + " of rows that follow each other");
    }
    if (functions.stream().noneMatch(BatchMeans::isComparable)) {
      problems.add(
          place,
          "compare_batch_mean must stand beside a loss whose value is a mean, with weights that are"
              + " not balanced");
    }
    return size.map(rows -> new BatchComparison(place, rows, order));
  }

  private static Optional<Integer> positive(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar
            && scalar.value().isPresent()
            && scalar.value().get() instanceof Integer number
            && number >= 1
        ? Optional.of(number)
        : Optional.empty();
  }

  /** A job's slices with those that the curves are made of, which it may name or not. */
  static List<SliceSet> slices(List<SliceSet> written, Optional<Monitoring> monitoring) {
    List<SliceSet> slices = new ArrayList<>(written);
    monitoring
        .filter(curves -> written.stream().noneMatch(curves::isMadeOf))
        .ifPresent(curves -> slices.add(curves.points()));
    return slices;
  }
}
