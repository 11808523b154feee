package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import io.lossless.exact.ExactSum;
import io.lossless.metric.PrecisionSum;
import io.lossless.metric.RankingSum;
import io.lossless.metric.RocArea;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The metrics that are sums over a ranking of scores. */
enum RankingMetric {
  ROC_AUC("roc_auc_score") {
    @Override
    RankingSum below(ExactSum positives, ExactSum negatives, boolean weighted) {
      return new RocArea(positives);
    }
  },
  AVERAGE_PRECISION("average_precision_score") {
    @Override
    RankingSum below(ExactSum positives, ExactSum negatives, boolean weighted) {
      return weighted
          ? new PrecisionSum(positives, negatives)
          : new PrecisionSum((long) positives.value(), (long) negatives.value());
    }
  };

  /** Their arguments. */
  static final String TARGET = "y_true";

  static final String SCORE = "y_score";

  static final List<String> ARGUMENTS = List.of(TARGET, SCORE, CommonArguments.SAMPLE_WEIGHT);

  private final String function;

  RankingMetric(String function) {
    this.function = function;
  }

  static Optional<RankingMetric> of(String function) {
    return Stream.of(values()).filter(metric -> metric.function.equals(function)).findFirst();
  }

  String function() {
    return function;
  }

  /**
   * The sum of a stretch of the ranking.
   *
   * @param positives the weight of the positive rows above it
   * @param negatives the weight of the negative rows above it
   * @param weighted whether rows have weights; else they are numbers of rows
   */
  abstract RankingSum below(ExactSum positives, ExactSum negatives, boolean weighted);
}
