package io.lossless.metric;

import io.lossless.exact.ExactSum;
import io.lossless.function.ResultType.Scalar;

/** How the weight of rows is shown: a number of rows as a whole number, a sum as a double. */
enum Counts {
  ROWS(Scalar.LONG) {
    @Override
    Object value(ExactSum weight) {
      return (long) weight.value();
    }
  },
  WEIGHTS(Scalar.DOUBLE) {
    @Override
    Object value(ExactSum weight) {
      return weight.value();
    }
  };

  private final Scalar type;

  Counts(Scalar type) {
    this.type = type;
  }

  /**
   * @param weighted whether rows have weights
   */
  static Counts of(boolean weighted) {
    return weighted ? WEIGHTS : ROWS;
  }

  Scalar type() {
    return type;
  }

  abstract Object value(ExactSum weight);
}
