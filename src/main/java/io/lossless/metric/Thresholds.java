package io.lossless.metric;

import io.lossless.exact.ExactSum;

/** The distinct scores of positive and negative rows. */
record Thresholds(ScoreRun positives, ScoreRun negatives) {
  /** Shows all scores, from the highest to the lowest; scores of rows of weight 0 are none. */
  <V extends ThresholdVisitor> V visit(V visitor) {
    if (positives.isWeighted() || negatives.isWeighted()) {
      weigh(visitor);
    } else {
      count(visitor);
    }
    return visitor;
  }

  private void count(ThresholdVisitor visitor) {
    int p = positives.size() - 1;
    int n = negatives.size() - 1;
    while (p >= 0 || n >= 0) {
      long key = highest(p, n);
      long positive = p >= 0 && positives.key(p) == key ? positives.rows(p--) : 0;
      long negative = n >= 0 && negatives.key(n) == key ? negatives.rows(n--) : 0;
      visitor.count(ScoreKeys.score(key), positive, negative);
    }
  }

  private void weigh(ThresholdVisitor visitor) {
    int p = positives.size() - 1;
    int n = negatives.size() - 1;
    while (p >= 0 || n >= 0) {
      long key = highest(p, n);
      ExactSum positive = new ExactSum();
      for (; p >= 0 && positives.key(p) == key; p--) {
        positive.addProduct(positives.weight(p), (double) positives.rows(p));
      }
      ExactSum negative = new ExactSum();
      for (; n >= 0 && negatives.key(n) == key; n--) {
        negative.addProduct(negatives.weight(n), (double) negatives.rows(n));
      }
      if (!positive.isZero() || !negative.isZero()) {
        visitor.weigh(ScoreKeys.score(key), positive, negative);
      }
    }
  }

  private long highest(int p, int n) {
    return Math.max(
        p >= 0 ? positives.key(p) : Long.MIN_VALUE, n >= 0 ? negatives.key(n) : Long.MIN_VALUE);
  }
}
