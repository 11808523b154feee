package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.util.List;
import org.apache.spark.sql.Row;

/** The first pass over a ranking: the weights of each stretch, and what is wrong with its rows. */
final class StretchTotals extends StretchReader<ScoreStretch> {
  private final int partition;
  private ExactSum positives = new ExactSum();
  private ExactSum negatives = new ExactSum();
  private long positiveRows;
  private long negativeRows;
  private long nullRows;
  private String problem = "";

  StretchTotals(int partition, int keys, boolean weighted) {
    super(keys, weighted);
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
    if (isPositive(row)) {
      positiveRows++;
    } else {
      negativeRows++;
    }
    if (isWeighted()) {
      (isPositive(row) ? positives : negatives).add(weight(row));
    }
  }

  private String problem(Row row) {
    double target = target(row);
    if (target != 0 && target != 1 && target != -1) {
      return "y_true must be 0 or 1, or -1 or 1, where rows are sorted, got " + target;
    }
    if (!Double.isFinite(score(row))) {
      return "y_score must be finite, got " + score(row);
    }
    double weight = weight(row);
    return Double.isFinite(weight) && weight >= 0
        ? ""
        : "sample_weight must be finite and not negative, got " + weight;
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
