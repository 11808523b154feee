package io.lossless.job;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * Where the numbers of a call stand in sorted rows.
 *
 * @param target of the true value
 * @param score of the score or the predicted value
 * @param weight of the row's weight; {@link #NONE} where each one's is 1
 * @param value of the number by which rows are sorted
 */
record StretchColumns(int target, int score, int weight, int value) implements Serializable {
  static final int NONE = -1;

  boolean isWeighted() {
    return weight != NONE;
  }

  boolean hasNull(Row row) {
    return row.isNullAt(target) || row.isNullAt(score) || (isWeighted() && row.isNullAt(weight));
  }

  double target(Row row) {
    return row.getDouble(target);
  }

  boolean isPositive(Row row) {
    return target(row) > 0;
  }

  double score(Row row) {
    return row.getDouble(score);
  }

  boolean hasNaN(Row row) {
    return Double.isNaN(target(row)) || Double.isNaN(score(row));
  }

  double value(Row row) {
    return row.getDouble(value);
  }

  double weight(Row row) {
    return isWeighted() ? row.getDouble(weight) : 1;
  }
}
