package io.lossless.job;

import io.lossless.metric.RankMoments;

/** What a stretch of rows with ranks adds to Spearman's correlation. */
record RankPart(RankMoments moments) implements SlicePart {
  @Override
  public void merge(SlicePart other) {
    moments.merge(((RankPart) other).moments);
  }

  /** NaN where one of the numbers is, and for fewer than two rows. */
  @Override
  public double value(FunctionCall call, StretchTotals all) {
    return all.nanRows() > 0 || all.rows() < 2 ? Double.NaN : moments.correlation();
  }
}
