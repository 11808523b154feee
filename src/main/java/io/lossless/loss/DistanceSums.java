package io.lossless.loss;

import io.lossless.batch.Column;
import java.util.Arrays;

/**
 * Sums over the classes c of positions side by side, of their distances {@code d_c = maximum − x_c}
 * times weights w_c and probabilities t_c, to 2^-75 C of themselves where terms have one sign.
 *
 * <p>Factors are cut to a head of 26 bits and a tail, which a double has with some 2^-53 of it; the
 * heads' product is exact, and added exactly (TwoSum); all else goes to a rest of 2^-25 of the sum.
 * A single position, whose lanes would be empty loops, has loops over its classes: of the same
 * functions in the same order, hence the same bits.
 */
final class DistanceSums {
  private static final int LANES = EntropyLanes.COUNT;

  /** The most logits of a run: both columns' stay in the caches from one class to the next. */
  private static final int MOST_LOGITS = 51_200;

  private static final int FEWEST_LANES = 64;

  private static final double VELTKAMP = 0x1p27 + 1;

  /** A sum of two doubles in each lane. */
  static final class Sums {
    private final double[] high = new double[LANES];
    private final double[] low = new double[LANES];

    double[] high() {
      return high;
    }

    double[] low() {
      return low;
    }

    private void clear(int count) {
      Arrays.fill(high, 0, count, 0);
      Arrays.fill(low, 0, count, 0);
    }

    private void normalise(int count) {
      for (int i = 0; i < count; i++) {
        double sum = high[i];
        double rest = low[i];
        double total = sum + rest;
        high[i] = total;
        low[i] = rest - (total - sum);
      }
    }

    /** Adds to the only lane. */
    private void add(double term, double termRest) {
      double next = high[0] + term;
      low[0] = low[0] + (RowSum.rest(high[0], term, next) + termRest);
      high[0] = next;
    }
  }

  private final ClassWeights weight;
  private final Sums all = new Sums();
  private final Sums factors = new Sums();
  private final Sums own = new Sums();
  private final double[] value = new double[LANES];
  private final double[] head = new double[LANES];
  private final double[] tail = new double[LANES];
  private final double[] factorHead = new double[LANES];
  private final double[] factorTail = new double[LANES];

  DistanceSums(ClassWeights weight) {
    this.weight = weight;
  }

  /** The most positions of a run. */
  static int lanes(int classes) {
    return Math.max(FEWEST_LANES, Math.min(LANES, MOST_LOGITS / Math.max(1, classes)));
  }

  /** {@code Σ_c w_c d_c} of the positions computed last. */
  Sums all() {
    return all;
  }

  /** {@code Σ_c w_c t_c}. */
  Sums factors() {
    return factors;
  }

  /** {@code Σ_c w_c t_c d_c}. */
  Sums own() {
    return own;
  }

  /** Computes {@link #all}. */
  void ofAll(Column input, PositionRun run, double[] maximum) {
    int count = run.count();
    all.clear(count);
    for (int c = 0; c < run.classes(); c++) {
      int leaf = run.inputLeaf() + c * run.classStride();
      if (count == 1) {
        addDistance(weight.of(c), maximum[0], input.leaf(leaf));
      } else if (weight.isPresent()) {
        input.copyStrided(leaf, run.stride(), count, value);
        split(maximum, value, head, tail, count);
        addWeighted(weight.of(c), count);
      } else {
        input.copyStrided(leaf, run.stride(), count, value);
        addDistances(maximum, value, all.high, all.low, count);
      }
    }
    all.normalise(count);
  }

  /**
   * Computes {@link #factors} and {@link #own} of a target in the shape of input.
   *
   * @param withAll whether {@link #all} as well
   */
  void ofTarget(Column input, Column target, PositionRun run, double[] maximum, boolean withAll) {
    int count = run.count();
    all.clear(count);
    factors.clear(count);
    own.clear(count);
    for (int c = 0; c < run.classes(); c++) {
      int leaf = run.inputLeaf() + c * run.classStride();
      int targetLeaf = run.targetLeaf() + c * run.classStride();
      if (count == 1) {
        double distance = maximum[0] - input.leaf(leaf);
        double rest = RowSum.rest(maximum[0], -input.leaf(leaf), distance);
        double first = head(distance);
        addProduct(target.leaf(targetLeaf), weight.of(c), first, (distance - first) + rest);
        if (withAll) {
          addWeighted(weight.of(c), first, (distance - first) + rest);
        }
        continue;
      }
      input.copyStrided(leaf, run.stride(), count, value);
      split(maximum, value, head, tail, count);
      target.copyStrided(targetLeaf, run.stride(), count, value);
      if (weight.isPresent()) {
        weigh(value, weight.of(c), factorHead, factorTail, count);
        addSums(factorHead, factorTail, factors.high, factors.low, count);
        join(factorHead, factorTail, count);
      } else {
        addFactors(value, factors.high, factors.low, factorHead, factorTail, count);
      }
      addProducts(factorHead, factorTail, head, tail, own.high, own.low, count);
      if (withAll && weight.isPresent()) {
        addWeighted(weight.of(c), count);
      } else if (withAll) {
        addSums(head, tail, all.high, all.low, count);
      }
    }
    all.normalise(count);
    factors.normalise(count);
    own.normalise(count);
  }

  private void addWeighted(double classWeight, int count) {
    Arrays.fill(factorHead, 0, count, head(classWeight));
    Arrays.fill(factorTail, 0, count, classWeight - head(classWeight));
    addProducts(factorHead, factorTail, head, tail, all.high, all.low, count);
  }

  // ---- one position

  private void addDistance(double classWeight, double maximum, double logit) {
    double distance = maximum - logit;
    double rest = RowSum.rest(maximum, -logit, distance);
    if (weight.isPresent()) {
      double first = head(distance);
      addWeighted(classWeight, first, (distance - first) + rest);
    } else {
      all.add(distance, rest);
    }
  }

  private void addWeighted(double classWeight, double distance, double distanceTail) {
    if (weight.isPresent()) {
      double first = head(classWeight);
      double rest = productRest(first, classWeight - first, distance, distanceTail);
      all.add(first * distance, rest);
    } else {
      all.add(distance, distanceTail);
    }
  }

  private void addProduct(
      double probability, double classWeight, double distance, double distanceTail) {
    double first = head(probability);
    double second = probability - first;
    if (weight.isPresent()) {
      double weightHead = head(classWeight);
      double product = first * weightHead;
      double rest = productRest(first, second, weightHead, classWeight - weightHead);
      factors.add(product, rest);
      first = head(product);
      second = (product - first) + rest;
    } else {
      factors.add(probability, 0);
    }
    own.add(first * distance, productRest(first, second, distance, distanceTail));
  }

  // ---- positions side by side

  private static void addDistances(
      double[] maximum, double[] logit, double[] sum, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double top = maximum[i];
      double low = logit[i];
      double distance = top - low;
      double part = distance - top;
      double distanceRest = (top - (distance - part)) - (low + part);
      double old = sum[i];
      double next = old + distance;
      double added = next - old;
      rest[i] = rest[i] + (((old - (next - added)) + (distance - added)) + distanceRest);
      sum[i] = next;
    }
  }

  private static void split(
      double[] maximum, double[] logit, double[] head, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      double top = maximum[i];
      double low = logit[i];
      double distance = top - low;
      double part = distance - top;
      double first = head(distance);
      head[i] = first;
      tail[i] = (distance - first) + ((top - (distance - part)) - (low + part));
    }
  }

  /** Adds probabilities, and cuts them. */
  private static void addFactors(
      double[] probability, double[] sum, double[] rest, double[] head, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      double term = probability[i];
      double first = head(term);
      head[i] = first;
      tail[i] = term - first;
      double old = sum[i];
      double next = old + term;
      double added = next - old;
      rest[i] = rest[i] + ((old - (next - added)) + (term - added));
      sum[i] = next;
    }
  }

  private static void weigh(
      double[] probability, double weight, double[] product, double[] rest, int count) {
    double weightHead = head(weight);
    double weightTail = weight - weightHead;
    for (int i = 0; i < count; i++) {
      double first = head(probability[i]);
      double second = probability[i] - first;
      product[i] = first * weightHead;
      rest[i] = productRest(first, second, weightHead, weightTail);
    }
  }

  private static void addSums(
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

  /** Cuts sums of two doubles to heads and tails. */
  private static void join(double[] high, double[] low, int count) {
    for (int i = 0; i < count; i++) {
      double product = high[i];
      double first = head(product);
      high[i] = first;
      low[i] = (product - first) + low[i];
    }
  }

  private static void addProducts(
      double[] factorHead,
      double[] factorTail,
      double[] head,
      double[] tail,
      double[] sum,
      double[] rest,
      int count) {
    for (int i = 0; i < count; i++) {
      double first = factorHead[i];
      double d = head[i];
      double term = first * d;
      double termRest = productRest(first, factorTail[i], d, tail[i]);
      double old = sum[i];
      double next = old + term;
      double added = next - old;
      rest[i] = rest[i] + (((old - (next - added)) + (term - added)) + termRest);
      sum[i] = next;
    }
  }

  private static double head(double x) {
    double large = VELTKAMP * x;
    return large - (large - x);
  }

  /** What the product of two heads lacks of the whole. */
  private static double productRest(double head, double tail, double otherHead, double otherTail) {
    return head * otherTail + tail * (otherHead + otherTail);
  }
}
