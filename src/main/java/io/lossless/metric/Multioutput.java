package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;
import io.lossless.function.ResultType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a metric of several outputs comes to, as scikit-learn's {@code multioutput} says.
 *
 * @param choice a word, where no weights were given
 * @param weights of the outputs, if they were given
 */
record Multioutput(String choice, Optional<double[]> weights, Arguments arguments) {
  static final String NAME = "multioutput";
  static final String AVERAGE = "uniform_average";
  static final String DESCRIPTION =
      "of several outputs 'uniform_average', 'raw_values' (an array), or an array of their weights";

  static final String DESCRIPTION_BY_VARIANCE =
      "of several outputs 'uniform_average', 'variance_weighted', 'raw_values' (an array), or an"
          + " array of their weights";

  private static final String RAW = "raw_values";
  private static final String VARIANCE_WEIGHTED = "variance_weighted";

  /** As a call has it. */
  static Multioutput of(Arguments arguments) {
    return of(arguments, false);
  }

  /**
   * As a call has it.
   *
   * @param byVariance whether it may be 'variance_weighted'
   */
  static Multioutput of(Arguments arguments, boolean byVariance) {
    Optional<double[]> weights = arguments.reals(NAME);
    if (weights.isPresent()) {
      return ofWeights(arguments, weights.get());
    }
    String choice = arguments.text(NAME);
    boolean known = choice.equals(AVERAGE) || choice.equals(RAW);
    if (!known && !(byVariance && choice.equals(VARIANCE_WEIGHTED))) {
      String more = byVariance ? ", 'variance_weighted'" : "";
      throw arguments.error(
          NAME, "'uniform_average', 'raw_values'" + more + " or weights", "'" + choice + "'");
    }
    return new Multioutput(choice, Optional.empty(), arguments);
  }

  /** Of a metric of one output. */
  static Multioutput single(Arguments arguments) {
    return new Multioutput(AVERAGE, Optional.empty(), arguments);
  }

  private static Multioutput ofWeights(Arguments arguments, double[] weights) {
    double sum = total(weights).value();
    if (sum == 0 || !(Math.abs(sum) <= Double.MAX_VALUE)) {
      throw arguments.error(
          NAME, "weights whose sum is finite and not 0", Arrays.toString(weights));
    }
    if (arguments.columns().values().iterator().next().depth() == 0) {
      throw arguments.error(NAME, "a word where y_true is a number", Arrays.toString(weights));
    }
    return new Multioutput(AVERAGE, Optional.of(weights), arguments);
  }

  private static ExactSum total(double[] weights) {
    ExactSum total = new ExactSum();
    total.add(weights, 0, weights.length);
    return total;
  }

  ResultType resultType() {
    return isRaw() ? ResultType.Sequence.DOUBLES : ResultType.Scalar.DOUBLE;
  }

  boolean isRaw() {
    return choice.equals(RAW);
  }

  /** Whether outputs weigh as much as their true values vary. */
  boolean isByVariance() {
    return choice.equals(VARIANCE_WEIGHTED);
  }

  /** The weight of each output, 1 without weights. */
  private double[] weights(int outputs) {
    double[] given = weights.orElseGet(() -> ones(outputs));
    if (given.length != outputs) {
      throw arguments.failure(
          NAME + " must have a weight for each output, got " + given.length + " for " + outputs);
    }
    return given;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The values of the outputs as they are, or their average, rounded once. */
  Object of(double[] values) {
    if (isRaw()) {
      return values;
    }
    double[] each = weights(values.length);
    ExactSum sum = new ExactSum();
    sum.addProducts(values, each, 0, values.length);
    return ExactQuotient.of(sum, total(each));
  }

  /** As {@link #of(double[])} for the means of the outputs, whose average is rounded once, too. */
  Object ofMeans(List<ExactSum> sums, ExactSum weight) {
    if (isRaw()) {
      return sums.stream().mapToDouble(sum -> ExactQuotient.of(sum, weight)).toArray();
    }
    double[] each = weights(sums.size());
    ExactSum sum = new ExactSum();
    ExactSum divisor = new ExactSum();
    for (int output = 0; output < each.length; output++) {
      sum.addScaled(sums.get(output), each[output]);
      divisor.addScaled(weight, each[output]);
    }
    return ExactQuotient.of(sum, divisor);
  }
}
