package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import java.util.List;

/** Averages of the values of classes or labels, by name. */
final class ClassAverage {
  private final double[] values;
  private final List<ExactSum> supports;

  /**
   * @param values one a class
   * @param supports the weight of the rows of each class
   */
  ClassAverage(double[] values, List<ExactSum> supports) {
    this.values = values.clone();
    this.supports = List.copyOf(supports);
  }

  /** The plain mean. */
  double macro() {
    return mean(values);
  }

  /** The plain mean of values, NaN without any. */
  static double mean(double[] values) {
    ExactSum sum = new ExactSum();
    sum.add(values, 0, values.length);
    return ExactQuotient.mean(sum, values.length);
  }

  /** The mean weighted by support; 0 without any, as scikit-learn has it. */
  double weighted() {
    ExactSum sum = new ExactSum();
    ExactSum weight = new ExactSum();
    for (int c = 0; c < values.length; c++) {
      sum.addScaled(supports.get(c), values[c]);
      weight.merge(supports.get(c));
    }
    return weight.isZero() ? 0 : ExactQuotient.of(sum, weight);
  }
}
