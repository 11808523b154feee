package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.ResultType;
import io.lossless.function.ResultType.Field;
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Structure;
import io.lossless.function.ResultType.Structured;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The weights of positive and of negative rows in bins, from the highest scores down: all that is
 * known of the order of the rows, and what it says of metrics of that order.
 */
record BinnedThresholds(List<Step> steps) {
  /** What a bound's roundings may add up to, beyond that of the last one. */
  private static final double SLACK = 0x1p-40;

  /** Positives of a bin are taken in so many parts, for a bound of their precision. */
  private static final int PARTS = 16;

  /**
   * A bin.
   *
   * @param single whether all its rows have one score
   */
  record Step(ExactSum positives, ExactSum negatives, boolean single) {}

  /** Numbers between which a value is for certain. */
  record Bounds(double lower, double upper) implements Structured {
    static final ResultType TYPE =
        Structure.of(new Field("lower", Scalar.DOUBLE), new Field("upper", Scalar.DOUBLE));

    @Override
    public List<Object> values() {
      return List.of(lower, upper);
    }
  }

  private static final class Pair {
    private final ExactSum positives = new ExactSum();
    private final ExactSum negatives = new ExactSum();
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    void add(ScoreBins.Bin bin, boolean positive) {
      (positive ? positives : negatives).merge(bin.weight());
      lowest = Math.min(lowest, bin.lowest());
      highest = Math.max(highest, bin.highest());
    }

    Step step() {
      return new Step(positives, negatives, lowest == highest);
    }
  }

  static BinnedThresholds of(ScoreBins bins, Object positive) {
    Map<Integer, Pair> pairs = new TreeMap<>((a, b) -> Integer.compare(b, a));
    for (Object label : bins.labels()) {
      for (ScoreBins.Bin bin : bins.bins(label)) {
        pairs.computeIfAbsent(bin.place(), place -> new Pair()).add(bin, label.equals(positive));
      }
    }
    return new BinnedThresholds(pairs.values().stream().map(Pair::step).toList());
  }

  /** Bounds of the area under the ROC curve: negatives of a bin may be above or below positives. */
  Bounds rocArea() {
    ExactSum above = new ExactSum();
    ExactSum negatives = new ExactSum();
    ExactSum twiceLower = new ExactSum();
    ExactSum twiceUpper = new ExactSum();
    for (Step step : steps) {
      ExactSum twiceAbove = new ExactSum();
      twiceAbove.addScaled(above, 2);
      ExactProducts.add(step.negatives, twiceAbove, twiceLower);
      ExactProducts.add(step.negatives, twiceAbove, twiceUpper);
      ExactProducts.add(step.negatives, step.positives, twiceUpper);
      ExactProducts.add(step.negatives, step.positives, step.single ? twiceLower : twiceUpper);
      above.merge(step.positives);
      negatives.merge(step.negatives);
    }
    ExactSum pairs = new ExactSum();
    ExactProducts.add(above, negatives, pairs);
    ExactSum twicePairs = new ExactSum();
    twicePairs.addScaled(pairs, 2);
    double lower = ExactQuotient.of(twiceLower, twicePairs);
    double upper = ExactQuotient.of(twiceUpper, twicePairs);
    return twiceLower.equals(twiceUpper)
        ? new Bounds(lower, upper)
        : new Bounds(Math.max(0, Math.nextDown(lower)), Math.min(1, Math.nextUp(upper)));
  }

  /**
   * Bounds of the average precision: a positive row of a bin has at most the precision that it has
   * with all positives and no negatives of the bin above it, and at least that with all negatives,
   * and the positives that are above it for certain in some order of them.
   */
  Bounds averagePrecision() {
    ExactSum lower = new ExactSum();
    ExactSum upper = new ExactSum();
    ExactSum positives = new ExactSum();
    ExactSum negatives = new ExactSum();
    for (Step step : steps) {
      double above = positives.value();
      double falseAbove = negatives.value();
      double own = step.positives.value();
      positives.merge(step.positives);
      negatives.merge(step.negatives);
      double falseBelow = negatives.value();
      if (own > 0) {
        double full = positives.value();
        boolean exact = step.single;
        upper.add(own * precision(full, exact ? falseBelow : falseAbove));
        lower.add(exact ? own * precision(full, falseBelow) : least(above, own, falseBelow));
      }
    }
    if (positives.isZero()) {
      return new Bounds(0, 0);
    }
    double least = ExactQuotient.of(lower, positives) * (1 - SLACK);
    double most = ExactQuotient.of(upper, positives) * (1 + SLACK);
    return new Bounds(least, Math.min(1, most));
  }

  private static double precision(double truePositives, double falsePositives) {
    return truePositives / (truePositives + falsePositives);
  }

  /** The least sum of precisions: positives come one by one, behind all negatives of the bin. */
  private static double least(double above, double own, double negatives) {
    double part = own / PARTS;
    double sum = 0;
    for (int i = 0; i < PARTS; i++) {
      double before = above + i * part;
      sum += before == 0 ? 0 : part * precision(before, negatives);
    }
    return Math.max(sum, 0);
  }
}
