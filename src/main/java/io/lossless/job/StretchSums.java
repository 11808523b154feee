package io.lossless.job;

import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** The second pass over a ranking: what each stretch adds to the metrics of its slice. */
final class StretchSums extends StretchReader<ScoreStretch.Part> {
  private final int partition;
  private final Map<ScoreStretch.Place, ScoreStretch.Above> above;
  private final List<RankingMetric> metrics;
  private Map<RankingMetric, RankingSum> sums = new EnumMap<>(RankingMetric.class);

  private double score;
  private boolean hasScore;
  private long positiveRows;
  private long negativeRows;
  private ExactSum positiveWeight = new ExactSum();
  private ExactSum negativeWeight = new ExactSum();

  /**
   * @param above the weights above each stretch
   */
  StretchSums(
      int partition,
      int keys,
      boolean weighted,
      Map<ScoreStretch.Place, ScoreStretch.Above> above,
      List<RankingMetric> metrics) {
    super(keys, weighted);
    this.partition = partition;
    this.above = above;
    this.metrics = metrics;
  }

  @Override
  void begin(List<Object> slice) {
    ScoreStretch.Above weights = above.get(new ScoreStretch.Place(partition, slice));
    sums = new EnumMap<>(RankingMetric.class);
    for (RankingMetric metric : metrics) {
      sums.put(metric, metric.below(weights.positives(), weights.negatives(), isWeighted()));
    }
  }

  @Override
  void read(Row row) {
    if (hasNull(row)) {
      return;
    }
    if (hasScore && score(row) != score) {
      endScore();
    }
    score = score(row);
    hasScore = true;
    if (isWeighted()) {
      (isPositive(row) ? positiveWeight : negativeWeight).add(weight(row));
    } else if (isPositive(row)) {
      positiveRows++;
    } else {
      negativeRows++;
    }
  }

  /** A score of rows of weight 0 alone is none. */
  private void endScore() {
    if (!isWeighted()) {
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
  ScoreStretch.Part end(List<Object> slice) {
    if (hasScore) {
      endScore();
    }
    return new ScoreStretch.Part(slice, sums);
  }
}
