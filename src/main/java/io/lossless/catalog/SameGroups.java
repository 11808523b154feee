package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Slots;

/** An aggregation with the groups of another one, which it finishes in its own way. */
interface SameGroups extends Aggregation {
  /** The other one. */
  Aggregation aggregation();

  @Override
  default Evaluator evaluator() {
    return aggregation().evaluator();
  }

  @Override
  default Accumulator accumulator() {
    return aggregation().accumulator();
  }

  @Override
  default Slots slots() {
    return aggregation().slots();
  }
}
