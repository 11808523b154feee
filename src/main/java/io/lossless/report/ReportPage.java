package io.lossless.report;

import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What report.html shows, from top to bottom; what a job has not, its page has not.
 *
 * @param rows how many rows were evaluated
 * @param gates whether the job's gates let it pass
 * @param intervals which intervals the tables show
 * @param worst the rows with the highest losses, for each loss
 * @param diagnosis what is wrong with the data
 */
record ReportPage(
    String title,
    String rows,
    Optional<GateTable> gates,
    Optional<String> intervals,
    List<ReportTable> tables,
    List<Figure.Group> figures,
    List<RowTables> worst,
    Optional<DiagnosisTables> diagnosis,
    Receipt receipt) {
  private static final int MAX_LINES = 1000;
  private static final int MAX_ROWS = 100;

  boolean hasWorst() {
    return !worst.isEmpty();
  }

  boolean hasSlices() {
    return tables.size() > 1;
  }

  /**
   * The page of a job's results.
   *
   * @param step the column of the steps of a training, if the job names one
   */
  static ReportPage of(Results results, RowFindings rows, Receipt receipt, Optional<String> step) {
    List<Figure.Group> figures = new ArrayList<>();
    figures.add(new Figure.Group("Learning curves", "", LearningCurveFigures.of(results, step)));
    figures.add(new Figure.Group("Curves and matrices", "", DetailCharts.of(results)));
    figures.add(
        new Figure.Group("Losses of rows", HistogramFigures.NOTE, HistogramFigures.of(results)));
    figures.removeIf(group -> group.figures().isEmpty());
    return new ReportPage(
        results.name(),
        Digits.count(results.rows()),
        GateTable.of(results.assessment()),
        IntervalCaption.of(results),
        ResultTables.of(results, MAX_LINES),
        figures,
        RowTables.worst(rows, MAX_ROWS),
        DiagnosisTables.of(results, rows, MAX_ROWS),
        receipt);
  }
}
