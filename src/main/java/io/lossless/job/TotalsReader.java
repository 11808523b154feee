package io.lossless.job;

import io.lossless.exact.ExactSum;
import org.apache.spark.sql.Row;

/**
 * The first pass over sorted rows: the weights of each stretch, and what is wrong with its rows.
 */
final class TotalsReader extends StretchReader<StretchTotals> {
  /** What rows are. */
  enum Rows {
    /** Scores of rows of two classes. */
    SCORES,
    /** True and predicted values, all of one class, which counts as the positive one. */
    VALUES,
    /** Values of which only the order counts: they may be infinite, and NaN makes a NaN. */
    RANKED
  }

  private final StretchColumns columns;
  private final Rows rows;
  private final ExactSum positives = new ExactSum();
  private final ExactSum negatives = new ExactSum();
  private long positiveRows;
  private long negativeRows;
  private long nullRows;
  private long nanRows;
  private String problem = "";

  TotalsReader(StretchColumns columns, Rows rows) {
    this.columns = columns;
    this.rows = rows;
  }

  @Override
  void read(Row row) {
    if (columns.hasNull(row)) {
      nullRows++;
      return;
    }
    if (problem.isEmpty()) {
      problem = problem(row);
    }
    if (rows == Rows.RANKED && columns.hasNaN(row)) {
      nanRows++;
      return;
    }
    boolean positive = rows != Rows.SCORES || columns.isPositive(row);
    if (columns.isWeighted()) {
      (positive ? positives : negatives).add(columns.weight(row));
    }
    if (positive) {
      positiveRows++;
    } else {
      negativeRows++;
    }
  }

  private String problem(Row row) {
    String found =
        switch (rows) {
          case SCORES -> problemOfScore(row);
          case VALUES -> problemOfValues(row);
          case RANKED -> "";
        };
    return found.isEmpty() ? problemOfWeight(columns.weight(row)) : found;
  }

  private String problemOfScore(Row row) {
    double target = columns.target(row);
    if (target != 0 && target != 1 && target != -1) {
      return "y_true must be 0 or 1, or -1 or 1, where rows are sorted, got " + target;
    }
    double score = columns.score(row);
    return Double.isFinite(score) ? "" : "y_score must be finite, got " + score;
  }

  private String problemOfValues(Row row) {
    boolean isTruth = !Double.isFinite(columns.target(row));
    double value = isTruth ? columns.target(row) : columns.score(row);
    return Double.isFinite(value)
        ? ""
        : (isTruth ? SortedValues.TRUTH : SortedValues.PREDICTION)
            + " must be finite, got "
            + value;
  }

  private static String problemOfWeight(double weight) {
    if (Double.isFinite(weight) && weight >= 0) {
      return "";
    }
    String constraint = Double.isFinite(weight) ? ">= 0" : "finite";
    return "sample_weight must be " + constraint + ", got " + weight;
  }

  @Override
  StretchTotals end() {
    if (!columns.isWeighted()) {
      positives.addLong(positiveRows);
      negatives.addLong(negativeRows);
    }
    return new StretchTotals(
        positives, negatives, positiveRows + negativeRows + nanRows, nullRows, nanRows, problem);
  }
}
