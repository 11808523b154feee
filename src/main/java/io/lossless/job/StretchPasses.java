package io.lossless.job;

import java.io.Serializable;

/** How stretches become the metrics of slices: two passes over the same sorted rows. */
interface StretchPasses extends Serializable {
  /** The first pass, over every stretch for itself. */
  StretchReader<StretchTotals> first();

  /**
   * The second pass, which knows what the first one found of the whole slice.
   *
   * @param set of slices, to which the stretch belongs
   */
  StretchReader<? extends SlicePart> second(int set, StretchWeights weights);
}
