package io.lossless.exact;

/**
 * {@code Σ_c exp(x_c − m) − 1} of one position by itself, as the sum of two doubles, within 0.3 ·
 * 2^-53: of logits of any size, and also where it is so small that nothing of it could be seen
 * beside a 1.
 *
 * <p>The logits' differences from the maximum are rounded, and each carries along what that took
 * (TwoSum, Knuth). The maximum's terms, one of which the excess is without, are counted apart.
 */
final class ExcessAlone {
  private static final double SCALE = 1 / ExponentialKernel.OFFSET;

  private final double[] difference = new double[Lanes.COUNT];
  private final double[] rest = new double[Lanes.COUNT];
  private double ones;
  private double sum;
  private double errors;

  /** Puts the excess and what it lacks at an index of two arrays. */
  void compute(
      double[] logits, int classes, double maximum, double[] excess, double[] excessRest, int i) {
    ones = -1;
    sum = 0;
    errors = 0;
    for (int from = 0; from < classes; from += Lanes.COUNT) {
      add(logits, from, Math.min(Lanes.COUNT, classes - from), maximum);
    }
    double others = sum * SCALE;
    double total = ones + others;
    double lacking = RowLanes.rest(ones, others, total) + errors * SCALE;
    excess[i] = total + lacking;
    excessRest[i] = lacking - (excess[i] - total);
  }

  private void add(double[] logits, int from, int count, double maximum) {
    Lanes lanes = Lanes.current();
    for (int c = 0; c < count; c++) {
      double value = logits[from + c];
      difference[c] = value - maximum;
      rest[c] = rest(value, maximum, difference[c]);
    }
    ExponentialKernel.reduce(difference, lanes.a, lanes.b, lanes.c, ExponentialKernel.ZERO, count);
    ExponentialKernel.subtract(lanes.b, rest, count);
    ExponentialKernel.scale(lanes.c, count);
    ExtendedTerm.ofParts(lanes, count);
    for (int c = 0; c < count; c++) {
      if (difference[c] == 0) {
        ones++;
      } else if (!(difference[c] <= ExponentialKernel.ZERO)) {
        double next = sum + lanes.a[c];
        errors += RowLanes.rest(sum, lanes.a[c], next) + lanes.d[c];
        sum = next;
      }
    }
  }

  /**
   * What rounding takes from {@code value − maximum} (TwoSum). Where the difference is so low that
   * its exponential is 0, also −∞, the result means nothing but is finite.
   */
  private static double rest(double value, double maximum, double difference) {
    double bounded = Math.max(difference, ExponentialKernel.ZERO);
    double total = bounded + maximum;
    return Math.max((value - total) + ((total - bounded) - maximum), -1);
  }
}
