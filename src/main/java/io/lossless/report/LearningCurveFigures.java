package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import io.lossless.report.Chart.LearningCurves;
import io.lossless.report.Chart.LearningCurves.Point;
import io.lossless.report.Chart.LearningCurves.Series;
import io.lossless.report.Figure.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The learning curves of slice sets that have a step: the column that the job names, else one that
 * is called epoch or step and has whole numbers. A figure for each function, in it a curve for each
 * combination of the other columns' values.
 */
final class LearningCurveFigures {
  private static final Set<String> STEPS = Set.of("epoch", "step");
  private static final int MAX_SERIES = 12;

  private LearningCurveFigures() {}

  /**
   * The figures of results.
   *
   * @param step the column that the job names, if it does
   */
  static List<Figure> of(Results results, Optional<String> step) {
    List<Figure> figures = new ArrayList<>();
    for (List<SliceResults> slices : ResultTables.sets(results).values()) {
      step(slices, step).ifPresent(column -> figures.addAll(figures(slices, column)));
    }
    return figures;
  }

  private static Optional<String> step(List<SliceResults> slices, Optional<String> named) {
    return slices.get(0).slice().values().keySet().stream()
        .filter(
            column ->
                named
                    .map(column::equalsIgnoreCase)
                    .orElse(STEPS.contains(column.toLowerCase(Locale.ROOT))))
        .filter(column -> slices.stream().allMatch(slice -> isStep(slice.slice(), column)))
        .filter(column -> slices.stream().map(slice -> at(slice, column)).distinct().count() > 1)
        .findFirst();
  }

  private static boolean isStep(Slice slice, String column) {
    return slice.values().get(column).orElse("") instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && Double.isFinite(number.doubleValue());
  }

  private static double at(SliceResults slice, String step) {
    return ((Number) slice.slice().values().get(step).orElseThrow()).doubleValue();
  }

  private static List<Figure> figures(List<SliceResults> slices, String step) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < slices.get(0).results().size(); i++) {
      Map<String, List<Point>> curves = curves(slices, i, step);
      if (!curves.isEmpty()) {
        figures.add(figure(slices.get(0), i, step, curves));
      }
    }
    return figures;
  }

  private static Map<String, List<Point>> curves(
      List<SliceResults> slices, int function, String step) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    for (SliceResults slice : slices) {
      Result result = slice.results().get(function);
      if (result.value().isPresent()) {
        curves
            .computeIfAbsent(others(slice.slice(), step), name -> new ArrayList<>())
            .add(new Point(at(slice, step), result.value().getAsDouble(), Interval.of(result)));
      }
    }
    curves.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::step)));
    return curves;
  }

  /** The values of the columns beside the step, which name a curve. */
  private static String others(Slice slice, String step) {
    return String.join(
        " · ",
        slice.values().entrySet().stream()
            .filter(column -> !column.getKey().equals(step))
            .map(column -> ResultText.sliceValue(column.getValue()))
            .toList());
  }

  private static Figure figure(
      SliceResults any, int function, String step, Map<String, List<Point>> curves) {
    List<Series> series =
        curves.entrySet().stream()
            .limit(MAX_SERIES)
            .map(curve -> new Series(curve.getKey(), curve.getValue()))
            .toList();
    String note =
        curves.size() > MAX_SERIES
            ? "the first " + MAX_SERIES + " of " + Digits.count(curves.size()) + " curves"
            : "";
    String columns = String.join(" and ", any.slice().values().keySet());
    return new Figure(
        any.results().get(function).name(),
        note,
        List.of(new Variant("by " + columns, new LearningCurves(step, series))));
  }
}
