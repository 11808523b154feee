package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;

/**
 * {@code Σ_c exp(x_c − m) − 1} of one position with more digits than {@link
 * io.lossless.batch.LogNormaliser} has: each exponential to 2^-65 of itself, for four times its
 * price.
 */
final class CarriedExcess {
  /** Fewer exponentials are cheaper one by one. */
  private static final int FEWEST_OF_LOOPS = 24;

  /** Terms below this part of the sum, all together, are left out: 2^-66. */
  private static final int BITS = 66;

  private static final double LOG_2 = 0.6931471805599453;

  private final double[] high = new double[ExtendedArrays.LANES];
  private final double[] low = new double[ExtendedArrays.LANES];
  private int count;
  private double sum;
  private double rest;

  /**
   * Computes it.
   *
   * @param about the excess as a double
   */
  Extended of(Column input, int row, int position, double maximum, double about) {
    int classes = input.dimension(row, 0);
    int stride = ClassTargets.positions(input, row);
    int first = input.start(row) + position;
    int bits = Math.getExponent(about) - BITS - (32 - Integer.numberOfLeadingZeros(classes));
    double least = bits * LOG_2;
    boolean pastMaximum = false;
    count = 0;
    sum = 0;
    rest = 0;
    for (int c = 0; c < classes; c++) {
      double logit = input.leaf(first + c * stride);
      double difference = logit - maximum;
      if (difference == 0 && !pastMaximum) {
        pastMaximum = true; // the 1 that the excess is without
      } else if (difference >= least) {
        take(logit, maximum, difference);
      }
    }
    addTerms();
    return Extended.sum(sum, rest);
  }

  private void take(double logit, double maximum, double difference) {
    if (count == high.length) {
      addTerms();
    }
    high[count] = difference;
    low[count] = RowSum.rest(logit, -maximum, difference);
    count++;
  }

  private void addTerms() {
    if (count < FEWEST_OF_LOOPS) {
      for (int i = 0; i < count; i++) {
        Extended term = new Extended(high[i], low[i]).exp();
        add(term.high(), term.low());
      }
    } else {
      ExtendedArrays.exp(high, low, count);
      for (int i = 0; i < count; i++) {
        add(high[i], low[i]);
      }
    }
    count = 0;
  }

  private void add(double term, double termRest) {
    double next = sum + term;
    rest += RowSum.rest(sum, term, next) + termRest;
    sum = next;
  }
}
