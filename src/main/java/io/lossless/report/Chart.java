package io.lossless.report;

import io.lossless.histogram.Histogram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is drawn; report.js knows how. */
sealed interface Chart {
  /** The chart's data for report.js, as JSON has them. */
  Map<String, Object> data();

  /**
   * Values over steps, with a band where they have an interval.
   *
   * @param step the name of the axis
   */
  record LearningCurves(String step, List<Series> series) implements Chart {
    /**
     * @param name empty where there is only one
     */
    record Series(String name, List<Point> points) {}

    record Point(double step, double value, Optional<Interval> interval) {}

    @Override
    public Map<String, Object> data() {
      return fields(
          "kind", "learning", "step", step, "series", series.stream().map(this::plain).toList());
    }

    private Map<String, Object> plain(Series one) {
      return fields("name", one.name(), "points", one.points().stream().map(this::plain).toList());
    }

    private List<Object> plain(Point point) {
      return point
          .interval()
          .map(at -> List.<Object>of(point.step(), point.value(), at.low(), at.high()))
          .orElseGet(() -> List.of(point.step(), point.value()));
    }
  }

  /**
   * How often each label is predicted as each label.
   *
   * @param cells a list for each true label
   */
  record ConfusionMatrix(List<String> labels, List<?> cells) implements Chart {
    @Override
    public Map<String, Object> data() {
      return fields("kind", "confusion", "labels", labels, "cells", cells);
    }
  }

  /**
   * How many rows have which loss.
   *
   * @param apart what else is to be said of the rows; may be empty
   */
  record LossHistogram(Histogram histogram, String apart) implements Chart {
    @Override
    public Map<String, Object> data() {
      return fields(
          "kind",
          "histogram",
          "scale",
          histogram.scale().name(),
          "edges",
          histogram.edges(),
          "counts",
          histogram.counts(),
          "below",
          histogram.below(),
          "apart",
          apart);
    }
  }

  /** A curve in the unit square. */
  record UnitCurve(Form form, String x, String y, List<List<Double>> points) implements Chart {
    /** How points are joined, and what stands beside them. */
    enum Form {
      /** By lines; the diagonal is chance. */
      ROC,
      /** By steps. */
      PRECISION_RECALL,
      /** By lines, with marks; the diagonal is what should be. */
      RELIABILITY
    }

    @Override
    public Map<String, Object> data() {
      return fields("kind", "unit", "form", form.name(), "x", x, "y", y, "points", points);
    }
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
