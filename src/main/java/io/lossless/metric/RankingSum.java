package io.lossless.metric;

import java.io.Serializable;

/** A metric that is a sum over a ranking, of which stretches may be summed apart. */
public interface RankingSum extends ThresholdVisitor, Serializable {
  /** Adds another stretch of the same ranking. */
  void merge(RankingSum other);

  /** The metric of all stretches. */
  double value();
}
