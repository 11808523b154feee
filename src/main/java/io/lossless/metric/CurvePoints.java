package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of the curves over thresholds: the weights of positive and of negative rows from the
 * highest score down to each.
 */
final class CurvePoints implements ThresholdVisitor {
  /** A distinct score, the weights of its rows, and of those of it and above. */
  private record Point(
      double score,
      ExactSum positives,
      ExactSum negatives,
      ExactSum truePositives,
      ExactSum falsePositives) {
    boolean continues(Point last) {
      return positives.equals(last.positives) && negatives.equals(last.negatives);
    }

    double precision() {
      ExactSum predicted = truePositives.copy();
      predicted.merge(falsePositives);
      return ExactQuotient.of(truePositives, predicted);
    }
  }

  private final ExactSum truePositives = new ExactSum();
  private final ExactSum falsePositives = new ExactSum();
  private final List<Point> points = new ArrayList<>();

  @Override
  public void count(double score, long positives, long negatives) {
    ExactSum positive = new ExactSum();
    positive.addLong(positives);
    ExactSum negative = new ExactSum();
    negative.addLong(negatives);
    weigh(score, positive, negative);
  }

  @Override
  public void weigh(double score, ExactSum positives, ExactSum negatives) {
    truePositives.merge(positives);
    falsePositives.merge(negatives);
    points.add(new Point(score, positives, negatives, truePositives.copy(), falsePositives.copy()));
  }

  /**
   * False and true positive rates and thresholds, from a threshold above all scores on.
   *
   * @param dropIntermediate whether points on a line between their neighbours are left out
   */
  Curve roc(boolean dropIntermediate) {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      boolean inner = i > 0 && i + 1 < points.size();
      if (!dropIntermediate || !inner || !points.get(i + 1).continues(points.get(i))) {
        kept.add(points.get(i));
      }
    }
    int size = kept.size() + 1;
    double[] falseRates = new double[size];
    double[] trueRates = new double[size];
    double[] thresholds = new double[size];
    falseRates[0] = ExactQuotient.of(new ExactSum(), falsePositives);
    trueRates[0] = ExactQuotient.of(new ExactSum(), truePositives);
    thresholds[0] = kept.isEmpty() ? Double.NaN : kept.get(0).score() + 1;
    for (int i = 1; i < size; i++) {
      Point point = kept.get(i - 1);
      falseRates[i] = ExactQuotient.of(point.falsePositives(), falsePositives);
      trueRates[i] = ExactQuotient.of(point.truePositives(), truePositives);
      thresholds[i] = point.score();
    }
    return new Curve(falseRates, trueRates, thresholds);
  }

  /** Precisions and recalls by rising threshold, and the thresholds; the last point has none. */
  Curve precisionRecall() {
    int size = points.size();
    double[] precisions = new double[size + 1];
    double[] recalls = new double[size + 1];
    double[] thresholds = new double[size];
    precisions[size] = 1;
    for (int i = 0; i < size; i++) {
      Point point = points.get(size - 1 - i);
      precisions[i] = point.precision();
      recalls[i] =
          truePositives.isZero() ? 1 : ExactQuotient.of(point.truePositives(), truePositives);
      thresholds[i] = point.score();
    }
    return new Curve(precisions, recalls, thresholds);
  }
}
