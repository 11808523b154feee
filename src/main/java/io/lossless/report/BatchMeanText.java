package io.lossless.report;

import io.lossless.job.BatchComparison;
import io.lossless.job.BatchMean;
import io.lossless.job.Located;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Losses beside what averaging the means of batches would have given, as a table for a console.
 *
 * <p>Values have 6 significant digits; the last column is how far the mean of means is off.
 */
public final class BatchMeanText {
  private static final int VALUE_DIGITS = 6;
  private static final int ERROR_DIGITS = 2;
  private static final int MAX_LINES = 200;
  private static final double PERCENT = 100;

  private BatchMeanText() {}

  /** The table under its heading; the first line is empty. Nothing where nothing was compared. */
  public static String text(Optional<BatchComparison> comparison, List<BatchMean> means) {
    return comparison.filter(any -> !means.isEmpty()).map(each -> text(each, means)).orElse("");
  }

  private static String text(BatchComparison comparison, List<BatchMean> means) {
    List<BatchMean> shown = means.subList(0, Math.min(means.size(), MAX_LINES));
    TextTable table = new TextTable();
    for (String column : shown.get(0).slice().values().keySet()) {
      table.left(
          column, shown.stream().map(mean -> cell(mean.slice().values().get(column))).toList());
    }
    table.left("loss", shown.stream().map(BatchMean::name).toList());
    table.left("value", shown.stream().map(mean -> number(mean.loss())).toList());
    table.left("mean of batch means", shown.stream().map(mean -> number(mean.value())).toList());
    table.right("off", shown.stream().map(BatchMeanText::error).toList());
    String order =
        comparison.order().stream().map(Located::value).collect(Collectors.joining(", "));
    String more =
        means.size() > shown.size()
            ? "... and "
                + Digits.count(means.size() - shown.size())
                + " lines more, in the written results\n"
            : "";
    return "\nA loop over batches of "
        + Digits.count(comparison.batchSize())
        + " rows, in the order of "
        + order
        + ", would have reported:\n"
        + table.text()
        + more;
  }

  private static String cell(Optional<Object> value) {
    return value.map(Object::toString).orElse("NULL").replaceAll("\\p{Cntrl}", "?");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Digits.significant(value.getAsDouble(), VALUE_DIGITS) : "NULL";
  }

  private static String error(BatchMean mean) {
    if (mean.error().isEmpty() || !Double.isFinite(mean.error().getAsDouble())) {
      return "";
    }
    double percent = PERCENT * mean.error().getAsDouble();
    return (percent > 0 ? "+" : "") + Digits.significant(percent, ERROR_DIGITS) + " %";
  }
}
