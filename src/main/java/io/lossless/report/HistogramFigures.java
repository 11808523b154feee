package io.lossless.report;

import io.lossless.histogram.Histogram;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.SliceResults;
import io.lossless.report.Figure.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the losses of rows are distributed: a figure for each loss, of all slices. */
final class HistogramFigures {
  static final String NOTE = "How many rows have which loss, weights included.";

  private HistogramFigures() {}

  /** The figures of results, in the order of the job. */
  static List<Figure> of(Results results) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < results.slices().get(0).results().size(); i++) {
      List<Variant> variants = new ArrayList<>();
      for (SliceResults slice : results.slices()) {
        Result result = slice.results().get(i);
        chart(result)
            .ifPresent(chart -> variants.add(new Variant(ResultText.slice(slice.slice()), chart)));
      }
      if (!variants.isEmpty()) {
        Result whole = results.slices().get(0).results().get(i);
        figures.add(new Figure(whole.name(), "", variants));
      }
    }
    return figures;
  }

  private static Optional<Chart> chart(Result result) {
    return result
        .histogram()
        .filter(histogram -> !histogram.edges().isEmpty())
        .map(histogram -> new Chart.LossHistogram(histogram, apart(result, histogram)));
  }

  /** What no bar shows. */
  private static String apart(Result result, Histogram histogram) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("NaN", histogram.nan());
    counts.put("infinite", histogram.infinite());
    counts.put("with NULL", result.nullRows());
    counts.put("not evaluable", result.invalidRows());
    counts.values().removeIf(count -> count == 0);
    return counts.isEmpty()
        ? ""
        : "not drawn: "
            + String.join(
                ", ",
                counts.entrySet().stream()
                    .map(count -> Digits.count(count.getValue()) + " " + count.getKey())
                    .toList());
  }
}
