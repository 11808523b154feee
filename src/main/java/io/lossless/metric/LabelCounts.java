package io.lossless.metric;

import io.lossless.function.Accumulator;

/** A group of which the totals of each label are known. */
interface LabelCounts extends Accumulator {
  LabelTotals totals();
}
