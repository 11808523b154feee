package io.lossless.suggest;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The losses and metrics that fit a kind of prediction.
 *
 * @param task the kind
 */
record Proposal(String task, List<Line> lines) {
  /**
   * A loss or metric.
   *
   * @param arguments as a job file has them
   * @param why one line
   */
  record Line(CatalogEntry function, Map<String, Object> arguments, String why) {}

  static Builder of(String task) {
    return new Builder(task);
  }

  /** The lines of losses, or of metrics. */
  List<Line> lines(boolean areMetrics) {
    return lines.stream().filter(line -> line.function().isMetric() == areMetrics).toList();
  }

  /** With a sample weight, where a function takes one. */
  Proposal weighted(String column) {
    List<Line> weighted = new ArrayList<>();
    for (Line line : lines) {
      Map<String, Object> arguments = new LinkedHashMap<>(line.arguments());
      boolean takesWeight =
          line.function().arguments().stream()
              .anyMatch(argument -> argument.name().equals(CommonArguments.SAMPLE_WEIGHT));
      if (takesWeight) {
        arguments.put(CommonArguments.SAMPLE_WEIGHT, column);
      }
      weighted.add(new Line(line.function(), arguments, line.why()));
    }
    return new Proposal(task, weighted);
  }

  /** Collects lines. */
  static final class Builder {
    private final String task;
    private final List<Line> lines = new ArrayList<>();

    private Builder(String task) {
      this.task = task;
    }

    /**
     * @param arguments names and values in turn
     */
    Builder add(String function, String why, Object... arguments) {
      Map<String, Object> named = new LinkedHashMap<>();
      for (int i = 0; i < arguments.length; i += 2) {
        named.put((String) arguments[i], arguments[i + 1]);
      }
      lines.add(new Line(Catalog.installed().require(function), named, why));
      return this;
    }

    Optional<Proposal> build() {
      return lines.isEmpty() ? Optional.empty() : Optional.of(new Proposal(task, lines));
    }
  }
}
