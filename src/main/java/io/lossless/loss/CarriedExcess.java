package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * {@code Σ_c exp(x_c − m) − 1} of positions with more digits than {@link
 * io.lossless.batch.LogNormaliser} has: each exponential to 2^-65 of itself, for three times its
 * price. Positions are side by side; a single one has its classes so, and the same bits.
 */
final class CarriedExcess {
  /** How far off a result may be, in 2^-53 of it. */
  static final double DOUBT = 0x1p-10;

  /** Fewer exponentials are cheaper one by one. */
  private static final int FEWEST_OF_LOOPS = 24;

  /** Its exponential is 0. */
  private static final double NOTHING = -746;

  /** More than an ulp of any difference whose exponential is not 0. */
  private static final double LARGEST_REST = 0x1p-43;

  private final double[] high = new double[ExtendedArrays.LANES];
  private final double[] low = new double[ExtendedArrays.LANES];
  private final double[] sum = new double[ExtendedArrays.LANES];
  private final double[] rest = new double[ExtendedArrays.LANES];
  private final double[] logit = new double[ExtendedArrays.LANES];
  private final double[] maximum = new double[ExtendedArrays.LANES];
  private final double[] ones = new double[ExtendedArrays.LANES];
  private final int[] leaf = new int[ExtendedArrays.LANES];

  /**
   * Replaces the excesses of some lanes.
   *
   * @param chosen the lanes
   * @param count how many they are
   */
  void refine(Column input, PositionRun run, EntropyLanes lanes, int[] chosen, int count) {
    begin(run, lanes, chosen, count);
    if (count == 1) {
      addClasses(input, run);
    } else {
      for (int c = 0; c < run.classes(); c++) {
        input.gather(leaf, count, logit);
        exponents(logit, maximum, high, low, ones, count);
        ExtendedArrays.exp(high, low, count);
        add(high, low, sum, rest, count);
        for (int i = 0; i < count; i++) {
          leaf[i] += run.classStride();
        }
      }
    }
    for (int i = 0; i < count; i++) {
      Extended others = Extended.sum(sum[i], rest[i]);
      lanes.replaceExcess(chosen[i], others.plus(ones[i]), DOUBT);
    }
  }

  private void begin(PositionRun run, EntropyLanes lanes, int[] chosen, int count) {
    Arrays.fill(sum, 0, count, 0);
    Arrays.fill(rest, 0, count, 0);
    Arrays.fill(ones, 0, count, -1);
    for (int i = 0; i < count; i++) {
      maximum[i] = lanes.maximum[chosen[i]];
      leaf[i] = run.inputLeaf() + chosen[i] * run.stride();
    }
  }

  /** Logits that are the maximum are counted apart, but for the 1 that the excess is without. */
  private static void exponents(
      double[] logit, double[] maximum, double[] high, double[] low, double[] ones, int count) {
    for (int i = 0; i < count; i++) {
      double value = logit[i];
      double top = maximum[i];
      double difference = value - top;
      double part = difference - value;
      double rest = (value - (difference - part)) - (top + part);
      double belowOne = Math.min(-difference * 0x1p600 * 0x1p600, 1);
      ones[i] = ones[i] + (1 - belowOne);
      high[i] = Math.max(difference, NOTHING) + (1 - belowOne) * NOTHING;
      low[i] = Math.max(Math.min(rest, LARGEST_REST), -LARGEST_REST);
    }
  }

  private static void add(
      double[] terms, double[] termRests, double[] sum, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double term = terms[i];
      double next = old + term;
      double added = next - old;
      rest[i] = rest[i] + (((old - (next - added)) + (term - added)) + termRests[i]);
      sum[i] = next;
    }
  }

  // ---- one position

  private void addClasses(Column input, PositionRun run) {
    int count = 0;
    for (int c = 0; c < run.classes(); c++) {
      double value = input.leaf(leaf[0] + c * run.classStride());
      double difference = value - maximum[0];
      if (difference == 0) {
        ones[0]++;
      } else if (difference >= NOTHING) {
        if (count == high.length) {
          addTerms(count);
          count = 0;
        }
        high[count] = difference;
        low[count] = RowSum.rest(value, -maximum[0], difference);
        count++;
      }
    }
    addTerms(count);
  }

  private void addTerms(int count) {
    if (count < FEWEST_OF_LOOPS) {
      for (int i = 0; i < count; i++) {
        Extended term = new Extended(high[i], low[i]).exp();
        addTerm(term.high(), term.low());
      }
    } else {
      ExtendedArrays.exp(high, low, count);
      for (int i = 0; i < count; i++) {
        addTerm(high[i], low[i]);
      }
    }
  }

  private void addTerm(double term, double termRest) {
    double next = sum[0] + term;
    rest[0] = rest[0] + (RowSum.rest(sum[0], term, next) + termRest);
    sum[0] = next;
  }
}
