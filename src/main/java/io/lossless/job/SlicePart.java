package io.lossless.job;

import io.lossless.batch.UndefinedValueException;
import java.io.Serializable;

/** What a stretch of sorted rows adds to the metrics of its slice. */
sealed interface SlicePart extends Serializable permits RankingPart, QuantilePart, RankPart {
  /** Adds another stretch of the same slice. */
  void merge(SlicePart other);

  /**
   * The value of a call, of all stretches.
   *
   * @param all what the first pass found of them
   * @throws UndefinedValueException if these rows together have none
   */
  double value(FunctionCall call, StretchTotals all);
}
