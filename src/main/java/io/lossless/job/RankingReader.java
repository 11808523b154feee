package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The second pass over a ranking: what a stretch adds to the metrics of its slice. */
final class RankingReader extends StretchReader<RankingPart> {
  private final StretchColumns columns;
  private final Map<RankingMetric, RankingSum> sums = new EnumMap<>(RankingMetric.class);

  private double score;
  private boolean hasScore;
  private long positiveRows;
  private long negativeRows;
  private ExactSum positiveWeight = new ExactSum();
  private ExactSum negativeWeight = new ExactSum();

  RankingReader(StretchColumns columns, List<RankingMetric> metrics, StretchTotals above) {
    this.columns = columns;
    for (RankingMetric metric : metrics) {
      sums.put(metric, metric.below(above.positives(), above.negatives(), columns.isWeighted()));
    }
  }

  @Override
  void read(Row row) {
    if (columns.hasNull(row)) {
      return;
    }
    double ofRow = columns.score(row);
    if (hasScore && ofRow != score) {
      endScore();
    }
    score = ofRow;
    hasScore = true;
    boolean positive = columns.isPositive(row);
    if (columns.isWeighted()) {
      (positive ? positiveWeight : negativeWeight).add(columns.weight(row));
    } else if (positive) {
      positiveRows++;
    } else {
      negativeRows++;
    }
  }

  /** A score of rows of weight 0 alone is none. */
  private void endScore() {
    if (!columns.isWeighted()) {
      sums.values().forEach(sum -> sum.count(score, positiveRows, negativeRows));
    } else if (!positiveWeight.isZero() || !negativeWeight.isZero()) {
      sums.values().forEach(sum -> sum.weigh(score, positiveWeight, negativeWeight));
      positiveWeight = new ExactSum();
      negativeWeight = new ExactSum();
    }
    positiveRows = 0;
    negativeRows = 0;
    hasScore = false;
  }

  @Override
  RankingPart end() {
    if (hasScore) {
      endScore();
    }
    return new RankingPart(sums);
  }
}
