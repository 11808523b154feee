package io.lossless.metric;

import io.lossless.exact.ExactSum;

/**
 * Takes the rows of each distinct score, from the highest score to the lowest: a metric of the
 * order of scores, as a sum over thresholds.
 */
public interface ThresholdVisitor {
  /** Takes a score of rows without weights, by the number of positive and of negative ones. */
  void count(double score, long positives, long negatives);

  /** Takes a score of weighted rows, by the weight of the positive and of the negative ones. */
  void weigh(double score, ExactSum positives, ExactSum negatives);
}
