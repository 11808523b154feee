package io.lossless.metric;

/** A metric of the order of positive and negative rows. */
interface BinaryMetric {
  double of(Thresholds thresholds);
}
