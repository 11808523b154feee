package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The first pass over sorted rows: the weights of each stretch, and what is wrong with its rows.
 */
final class StretchTotals extends StretchReader<ScoreStretch> {
  /** What rows are. */
  enum Rows {
    /** Scores of rows of two classes. */
    SCORES,
    /** True and predicted values, all of one class, which counts as the positive one. */
    VALUES
  }

  private final Rows rows;
  private final int partition;
  private ExactSum positives = new ExactSum();
  private ExactSum negatives = new ExactSum();
  private long positiveRows;
  private long negativeRows;
  private long nullRows;
  private String problem = "";

  StretchTotals(int partition, int keys, boolean weighted, Rows rows) {
    super(keys, weighted);
    this.rows = rows;
    this.partition = partition;
  }

  @Override
  void begin(List<Object> slice) {
    positives = new ExactSum();
    negatives = new ExactSum();
    positiveRows = 0;
    negativeRows = 0;
    nullRows = 0;
    problem = "";
  }

  @Override
  void read(Row row) {
    if (hasNull(row)) {
      nullRows++;
      return;
    }
    if (problem.isEmpty()) {
      problem = problem(row);
    }
    boolean positive = rows == Rows.VALUES || isPositive(row);
    if (positive) {
      positiveRows++;
    } else {
      negativeRows++;
    }
    if (isWeighted()) {
      (positive ? positives : negatives).add(weight(row));
    }
  }

  private String problem(Row row) {
    String problem = rows == Rows.VALUES ? problemOfValues(row) : problemOfScore(row);
    return problem.isEmpty() ? problemOfWeight(weight(row)) : problem;
  }

  private String problemOfScore(Row row) {
    double target = target(row);
    if (target != 0 && target != 1 && target != -1) {
      return "y_true must be 0 or 1, or -1 or 1, where rows are sorted, got " + target;
    }
    return Double.isFinite(score(row)) ? "" : "y_score must be finite, got " + score(row);
  }

  private String problemOfValues(Row row) {
    boolean isTruth = !Double.isFinite(target(row));
    double value = isTruth ? target(row) : score(row);
    return Double.isFinite(value)
        ? ""
        : (isTruth ? QuantileMetric.TRUTH : QuantileMetric.PREDICTION)
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
  ScoreStretch end(List<Object> slice) {
    if (!isWeighted()) {
      positives.addLong(positiveRows);
      negatives.addLong(negativeRows);
    }
    return new ScoreStretch(
        partition, slice, positives, negatives, positiveRows + negativeRows, nullRows, problem);
  }
}
