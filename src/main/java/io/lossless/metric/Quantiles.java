package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.ExactSum;
import java.util.Arrays;

/**
 * Quantiles of sorted values.
 *
 * @param rows their number
 * @param weighted whether rows had weights; else each one's is 1
 */
record Quantiles(Run values, long rows, boolean weighted) {
  /** Weights that are added together before one looks where the sum is. */
  private static final int BLOCK = 1024;

  /** numpy's median, the mean of the two middle values, without weights; with them, as above. */
  double median() {
    if (weighted) {
      return lower(0.5);
    }
    double low = value((rows - 1) / 2);
    double high = value(rows / 2);
    return 0.5 * low + 0.5 * high;
  }

  /** The value of a row, in order, where weights are counts. */
  private double value(long row) {
    double end = 0;
    int entry = 0;
    while (true) {
      end += values.weight(0)[entry];
      if (end > row) {
        return values.key(0)[entry];
      }
      entry++;
    }
  }

  /** The first value up to which the weights are at least a fraction of all, compared exactly. */
  private double lower(double fraction) {
    ExactSum excess = new ExactSum();
    excess.addScaled(weight(0, values.size()), -fraction);
    int entry = 0;
    while (entry + BLOCK < values.size()) {
      ExactSum next = excess.copy();
      next.add(values.weight(0), entry, BLOCK);
      if (next.value() >= 0) {
        break;
      }
      excess = next;
      entry += BLOCK;
    }
    while (true) {
      int end = values.end(entry);
      excess.add(values.weight(0), entry, end - entry);
      if (excess.value() >= 0 || end == values.size()) {
        return values.key(0)[entry];
      }
      entry = end;
    }
  }

  private ExactSum weight(int from, int to) {
    ExactSum weight = new ExactSum();
    weight.add(values.weight(0), from, to - from);
    return weight;
  }

  /**
   * \( \sum w L(y, q) \) with the pinball loss L of a constant prediction, the quantile q: numpy's
   * percentile, \( a + (b - a) t \) of the two values around a rank, without weights;
   * scikit-learn's lower weighted percentile with them. Exact, q included.
   */
  Dyadic pinball(PinballError error) {
    if (weighted) {
      double quantile = lower(error.alpha());
      return pinball(quantile, Dyadic.ofDouble(quantile), error);
    }
    double rank = (rows - 1) * error.alpha();
    long below = (long) Math.floor(rank);
    double low = value(below);
    double high = value(Math.min(below + 1, rows - 1));
    return pinball(low, between(low, high, rank - below), error);
  }

  /** \( a + (b - a) t \), exact. */
  static Dyadic between(double low, double high, double part) {
    ExactSum between = new ExactSum();
    between.add(low);
    between.addProduct(high, part);
    between.addProduct(low, -part);
    return between.exactValue();
  }

  /**
   * As above.
   *
   * @param low the largest value that is not above q
   */
  private Dyadic pinball(double low, Dyadic q, PinballError error) {
    int split = Arrays.binarySearch(values.key(0), 0, values.size(), low);
    while (split < values.size() && values.key(0)[split] == low) {
      split++;
    }
    Dyadic above = distance(split, values.size(), q).times(Dyadic.ofDouble(error.alpha()));
    Dyadic below = distance(0, split, q).times(Dyadic.ofDouble(1 - error.alpha()));
    return above.minus(below);
  }

  /** \( \sum w (y - q) \) of some entries. */
  private Dyadic distance(int from, int to, Dyadic q) {
    ExactSum sum = new ExactSum();
    sum.addProducts(values.key(0), values.weight(0), from, to - from);
    return sum.exactValue().minus(weight(from, to).exactValue().times(q));
  }
}
