package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/**
 * The largest probability of each row, and whether its class, the first of equals, is the true one.
 * A single probability is that of class 1 of two.
 */
final class Confidences {
  private final LabelColumn labels = new LabelColumn(0, false);
  private double[] confidence = {};
  private boolean[] hit = {};

  /** Reads the labels and probabilities of all valid rows; rows with others are rejected. */
  void read(Batch batch) {
    labels.read(batch);
    Probabilities.rejectOutside(batch, 1);
    if (confidence.length < batch.rows()) {
      confidence = new double[batch.rows() + (batch.rows() >> 1)];
      hit = new boolean[confidence.length];
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        read(batch, row);
      }
    }
  }

  private void read(Batch batch, int row) {
    Column probabilities = batch.column(1);
    int start = probabilities.start(row);
    int classes = probabilities.size(row);
    if (classes == 0) {
      batch.status().reject(row, batch.name(1) + " must have a probability, got an empty array");
      return;
    }
    int best = 0;
    double largest = probabilities.leaf(start);
    if (probabilities.depth() == 0) {
      best = largest > 0.5 ? 1 : 0;
      largest = Math.max(1 - largest, largest);
    } else {
      for (int c = 1; c < classes; c++) {
        double probability = probabilities.leaf(start + c);
        if (probability > largest) {
          best = c;
          largest = probability;
        }
      }
    }
    confidence[row] = largest;
    hit[row] = labels.code(row) == best;
  }

  double confidence(int row) {
    return confidence[row];
  }

  boolean isHit(int row) {
    return hit[row];
  }
}
