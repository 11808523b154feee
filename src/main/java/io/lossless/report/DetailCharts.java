package io.lossless.report;

import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.SliceResults;
import io.lossless.report.Chart.ConfusionMatrix;
import io.lossless.report.Chart.UnitCurve;
import io.lossless.report.Chart.UnitCurve.Form;
import io.lossless.report.Figure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Charts of the metrics whose value is a matrix or a curve: a figure for each, of all slices. */
final class DetailCharts {
  /** In the order of their figures. */
  private static final List<String> FUNCTIONS =
      List.of("confusion_matrix", "roc_curve", "precision_recall_curve", "calibration_curve");

  private static final int MAX_LABELS = 60;
  private static final int MAX_POINTS = 400;
  private static final int MAX_VARIANTS = 100;

  private DetailCharts() {}

  /** The figures of results, those of one form together. */
  static List<Figure> of(Results results) {
    List<Result> whole = results.slices().get(0).results();
    List<Figure> figures = new ArrayList<>();
    for (String function : FUNCTIONS) {
      for (int i = 0; i < whole.size(); i++) {
        if (whole.get(i).function().equals(function)) {
          figure(results.slices(), i).ifPresent(figures::add);
        }
      }
    }
    return figures;
  }

  /** Whether a chart shows every one of these results, so that no table has to name it. */
  static boolean areAllDrawn(List<Result> results) {
    return results.stream().allMatch(result -> chart(result).isPresent());
  }

  private static Optional<Figure> figure(List<SliceResults> slices, int function) {
    List<Variant> variants = new ArrayList<>();
    int thinned = 0;
    for (SliceResults slice : slices) {
      Result result = slice.results().get(function);
      Optional<Chart> chart = chart(result);
      if (chart.isPresent() && variants.size() < MAX_VARIANTS) {
        variants.add(new Variant(ResultText.slice(slice.slice()), chart.get()));
        thinned = Math.max(thinned, points(result));
      }
    }
    if (variants.isEmpty()) {
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    if (thinned > MAX_POINTS) {
      notes.add("drawn through " + MAX_POINTS + " of up to " + Digits.count(thinned) + " points");
    }
    if (variants.size() < slices.size()) {
      notes.add(variants.size() + " of " + Digits.count(slices.size()) + " slices");
    }
    String name = slices.get(0).results().get(function).name();
    return Optional.of(new Figure(name, String.join("; ", notes), variants));
  }

  private static int points(Result result) {
    return result.detail().orElseThrow() instanceof Map<?, ?> curve
        ? curve.values().stream().mapToInt(axis -> ((List<?>) axis).size()).max().orElse(0)
        : 0;
  }

  /**
   * The chart of a result; empty where it is of another kind, or has nothing or too much to draw.
   */
  private static Optional<Chart> chart(Result result) {
    Object detail = result.detail().orElse(List.of());
    return switch (result.function()) {
      case "confusion_matrix" -> confusion(result, (List<?>) detail);
      case "roc_curve" -> curve(Form.ROC, detail, "fpr", "tpr");
      case "precision_recall_curve" -> curve(Form.PRECISION_RECALL, detail, "recall", "precision");
      case "calibration_curve" -> curve(Form.RELIABILITY, detail, "prob_pred", "prob_true");
      default -> Optional.empty();
    };
  }

  private static Optional<Chart> confusion(Result result, List<?> cells) {
    if (cells.isEmpty() || cells.size() > MAX_LABELS) {
      return Optional.empty();
    }
    List<String> labels =
        result.arguments().get("labels") instanceof List<?> written
            ? written.stream().map(label -> ResultText.visible(String.valueOf(label))).toList()
            : IntStream.rangeClosed(1, cells.size()).mapToObj(i -> "#" + i).toList();
    return Optional.of(new ConfusionMatrix(labels, cells));
  }

  private static Optional<Chart> curve(Form form, Object detail, String x, String y) {
    if (!(detail instanceof Map<?, ?> axes)) {
      return Optional.empty();
    }
    List<?> xs = (List<?>) axes.get(x);
    List<?> ys = (List<?>) axes.get(y);
    int count = Math.min(xs.size(), MAX_POINTS);
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = count == xs.size() ? i : (int) ((long) i * (xs.size() - 1) / (count - 1));
      points.add(List.of((Double) xs.get(from), (Double) ys.get(from)));
    }
    return points.stream().flatMap(List::stream).anyMatch(number -> number.isNaN())
        ? Optional.empty()
        : Optional.of(new UnitCurve(form, x, y, points));
  }
}
