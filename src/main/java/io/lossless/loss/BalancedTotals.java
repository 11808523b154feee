package io.lossless.loss;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Summary;
import java.util.function.Function;

/** The class-weighted totals of one group, from the sums of its classes. */
final class BalancedTotals {
  private final BalancedAccumulator group;
  private final CrossEntropyLoss function;
  private final double[] weight;
  private final ExactSum loss = new ExactSum();
  private final ExactSum denominator = new ExactSum();

  BalancedTotals(BalancedAccumulator group, CrossEntropyLoss function) {
    if (!group.hasUniformClasses()) {
      throw function
          .arguments()
          .error(
              "weight",
              "an array where rows differ in their number of classes",
              "'balanced' with rows of " + group.fewestClasses() + " and " + group.classes());
    }
    this.group = group;
    this.function = function;
    this.weight = weights(group);
    double smoothing = function.smoothing();
    ExactSum ownLoss = weightedSum(own -> own.loss);
    if (smoothing > 0) {
      loss.addScaled(ownLoss, 1 - smoothing);
      loss.addScaled(weightedSum(own -> own.smooth), smoothing / group.classes());
    } else {
      loss.merge(ownLoss);
    }
    denominator.merge(weightedSum(own -> own.weight));
  }

  /** N / (k n_c), each rounded once, as compute_class_weight's doubles are. */
  private static double[] weights(BalancedAccumulator group) {
    ExactSum total = new ExactSum();
    int present = 0;
    for (int c = 0; c < group.classes(); c++) {
      ExactSum own = group.sums(c).weight;
      total.merge(own);
      present += own.isZero() ? 0 : 1;
    }
    double[] weights = new double[group.classes()];
    for (int c = 0; c < weights.length; c++) {
      ExactSum own = group.sums(c).weight;
      if (!own.isZero()) {
        ExactSum share = new ExactSum();
        share.addScaled(own, present);
        weights[c] = ExactQuotient.of(total, share);
      }
    }
    return weights;
  }

  /** Σ_c w_c · the class's sum; a class that doesn't occur has no part in it. */
  private ExactSum weightedSum(Function<ClassSums, ExactSum> kind) {
    ExactSum sum = new ExactSum();
    for (int c = 0; c < weight.length; c++) {
      if (weight[c] != 0) {
        sum.addScaled(kind.apply(group.sums(c)), weight[c]);
      }
    }
    return sum;
  }

  /** Σ_c w_c² · the class's sum. */
  private ExactSum squaredWeightedSum(Function<ClassSums, ExactSum> kind) {
    ExactSum sum = new ExactSum();
    for (int c = 0; c < weight.length; c++) {
      if (weight[c] != 0) {
        ExactSum once = new ExactSum();
        once.addScaled(kind.apply(group.sums(c)), weight[c]);
        sum.addScaled(once, weight[c]);
      }
    }
    return sum;
  }

  private ExactSum plainSum(Function<ClassSums, ExactSum> kind) {
    ExactSum sum = new ExactSum();
    for (int c = 0; c < weight.length; c++) {
      sum.merge(kind.apply(group.sums(c)));
    }
    return sum;
  }

  double mean() {
    return function.mean(loss, denominator);
  }

  double sum() {
    return loss.value();
  }

  /**
   * With smoothing, a position's loss mixes the weights of all classes, which are known only at the
   * end: then min, max, stddev and stderr are NaN.
   */
  Summary summary() {
    boolean smooth = function.smoothing() > 0;
    long n = group.positions();
    return new Summary(
        mean(),
        sum(),
        group.rows(),
        denominator.value(),
        smooth ? Double.NaN : group.min(),
        smooth ? Double.NaN : group.max(),
        smooth
            ? Double.NaN
            : ExactQuotient.sampleDeviation(
                plainSum(own -> own.values), plainSum(own -> own.valueSquares), n),
        smooth
            ? Double.NaN
            : ExactQuotient.ratioStandardError(
                loss,
                denominator,
                squaredWeightedSum(own -> own.lossSquares),
                squaredWeightedSum(own -> own.lossWeights),
                squaredWeightedSum(own -> own.weightSquares),
                n),
        group.nullRows(),
        group.nanRows(),
        group.invalidRows());
  }
}
