package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/**
 * Sums over the classes c of positions side by side, of their distances {@code d_c = maximum − x_c}
 * times weights w_c and probabilities t_c, to 2^-90 of themselves where terms have one sign.
 *
 * <p>A single position has its classes side by side instead. The classes are added in their order
 * either way: the bits are the same.
 */
final class DistanceSums {
  private static final int LANES = EntropyLanes.COUNT;

  /** The most logits of a run: both columns' stay in the caches from one class to the next. */
  private static final int MOST_LOGITS = 25_600;

  private static final int FEWEST_LANES = 64;

  /** A sum of two doubles in each lane. */
  record Sums(double[] high, double[] low) {
    Sums() {
      this(new double[LANES], new double[LANES]);
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
  }

  private final ClassWeights weight;
  private final Sums all = new Sums();
  private final Sums factors = new Sums();
  private final Sums own = new Sums();
  private final double[] weights = new double[LANES];
  private final double[] maxima = new double[LANES];
  private final double[] logit = new double[LANES];
  private final Sums distance = new Sums();
  private final Sums factor = new Sums();
  private final Sums product = new Sums();

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
    all.clear(run.count());
    forEachClass(
        run,
        maximum,
        (top, c, stride, count) -> {
          readDistances(input, run.inputLeaf() + c * run.classStride(), stride, top, count);
          weigh(distance, count);
          addTo(all, distance, run, count);
        });
    all.normalise(run.count());
  }

  /** Computes {@link #factors} and {@link #own} of a target in the shape of input. */
  void ofTarget(Column input, Column target, PositionRun run, double[] maximum) {
    factors.clear(run.count());
    own.clear(run.count());
    forEachClass(
        run,
        maximum,
        (top, c, stride, count) -> {
          int leaf = c * run.classStride();
          readDistances(input, run.inputLeaf() + leaf, stride, top, count);
          target.copyStrided(run.targetLeaf() + leaf, stride, count, factor.high);
          if (weight.isPresent()) {
            Arrays.fill(factor.low, 0, count, 0);
            weigh(factor, count);
            ExtendedArrays.multiply(distance.high, distance.low, factor.high, factor.low, count);
            addTo(factors, factor, run, count);
            addTo(own, distance, run, count);
          } else {
            multiply(factor.high, distance, product, count);
            Arrays.fill(factor.low, 0, count, 0);
            addTo(factors, factor, run, count);
            addTo(own, product, run, count);
          }
        });
    factors.normalise(run.count());
    own.normalise(run.count());
  }

  /** Terms of a class for all positions of a run, or of classes from it on for the only one. */
  private interface Terms {
    void compute(double[] maximum, int c, int stride, int count);
  }

  private void forEachClass(PositionRun run, double[] maximum, Terms terms) {
    if (run.count() > 1) {
      for (int c = 0; c < run.classes(); c++) {
        Arrays.fill(weights, 0, run.count(), weight.of(c));
        terms.compute(maximum, c, run.stride(), run.count());
      }
      return;
    }
    Arrays.fill(maxima, 0, Math.min(LANES, run.classes()), maximum[0]);
    for (int c = 0; c < run.classes(); c += LANES) {
      int count = Math.min(LANES, run.classes() - c);
      for (int i = 0; i < count; i++) {
        weights[i] = weight.of(c + i);
      }
      terms.compute(maxima, c, run.classStride(), count);
    }
  }

  private void readDistances(Column input, int leaf, int stride, double[] maximum, int count) {
    input.copyStrided(leaf, stride, count, logit);
    EntropyLanes.distances(maximum, logit, distance.high, distance.low, count);
  }

  private void weigh(Sums terms, int count) {
    if (weight.isPresent()) {
      multiply(weights, terms, terms, count);
    }
  }

  private static void multiply(double[] factor, Sums terms, Sums result, int count) {
    ExtendedArrays.multiply(factor, terms.high, terms.low, result.high, result.low, count);
  }

  private static void addTo(Sums sums, Sums terms, PositionRun run, int count) {
    if (run.count() > 1) {
      add(terms.high, terms.low, sums.high, sums.low, count);
    } else {
      for (int c = 0; c < count; c++) {
        addTerm(terms.high[c], terms.low[c], sums);
      }
    }
  }

  private static void addTerm(double term, double termRest, Sums sums) {
    double old = sums.high[0];
    double next = old + term;
    sums.low[0] = sums.low[0] + (RowSum.rest(old, term, next) + termRest);
    sums.high[0] = next;
  }

  private static void add(
      double[] terms, double[] termRests, double[] sum, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double old = sum[i];
      double term = terms[i];
      double next = old + term;
      double part = next - old;
      double lost = (old - (next - part)) + (term - part);
      rest[i] = rest[i] + (lost + termRests[i]);
      sum[i] = next;
    }
  }
}
