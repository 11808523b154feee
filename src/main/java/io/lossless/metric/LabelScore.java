package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;

/**
 * What the counts of a label come to: precision, recall, their F-score or the Jaccard index.
 *
 * <p>The score of a label is the double nearest to the quotient of its exact sums, that of the
 * F-score with beta squared rounded.
 *
 * @param betaSquare what the true labels weigh in the denominator of an F-score
 * @param zeroDivision the score where numerator and denominator are 0; of an F-score, where the
 *     label is neither true nor predicted
 */
record LabelScore(Kind kind, double betaSquare, double zeroDivision) {
  private enum Kind {
    PRECISION,
    RECALL,
    F,
    JACCARD
  }

  static LabelScore precision(double zeroDivision) {
    return new LabelScore(Kind.PRECISION, 1, zeroDivision);
  }

  static LabelScore recall(double zeroDivision) {
    return new LabelScore(Kind.RECALL, 1, zeroDivision);
  }

  /**
   * @param beta how many times as important recall is as precision; infinite: recall itself
   */
  static LabelScore f(double beta, double zeroDivision) {
    double square = beta * beta;
    return square <= Double.MAX_VALUE
        ? new LabelScore(Kind.F, square, zeroDivision)
        : recall(zeroDivision);
  }

  static LabelScore jaccard(double zeroDivision) {
    return new LabelScore(Kind.JACCARD, 1, zeroDivision);
  }

  /**
   * Whether an average weighted by true labels falls back to the plain one where there are none.
   */
  boolean averagesWithoutTruth() {
    return kind == Kind.JACCARD;
  }

  /** Whether it is undefined where nothing is predicted. */
  boolean needsPredictions() {
    return kind != Kind.RECALL;
  }

  double of(LabelTotals.Label label) {
    ExactSum numerator = label.hits().copy();
    ExactSum denominator = denominator(label);
    if (kind == Kind.F) {
      numerator.addScaled(label.hits(), betaSquare);
    }
    if (isUndefined(label.predicted().isZero(), label.truth().isZero(), denominator.isZero())) {
      return zeroDivision;
    }
    return denominator.isZero() ? 0 : ExactQuotient.of(numerator, denominator);
  }

  private ExactSum denominator(LabelTotals.Label label) {
    ExactSum sum = new ExactSum();
    switch (kind) {
      case PRECISION -> sum.merge(label.predicted());
      case RECALL -> sum.merge(label.truth());
      case F -> {
        sum.merge(label.predicted());
        sum.addScaled(label.truth(), betaSquare);
      }
      case JACCARD -> {
        sum.merge(label.predicted());
        sum.merge(label.truth());
        sum.subtract(label.hits());
      }
    }
    return sum;
  }

  /** The score of a row of several labels. */
  double of(int hits, int predicted, int truth) {
    double denominator =
        switch (kind) {
          case PRECISION -> predicted;
          case RECALL -> truth;
          case F -> predicted + betaSquare * truth;
          case JACCARD -> predicted + truth - hits;
        };
    if (isUndefined(predicted == 0, truth == 0, denominator == 0)) {
      return zeroDivision;
    }
    double numerator = kind == Kind.F ? (1 + betaSquare) * hits : hits;
    return denominator == 0 ? 0 : numerator / denominator;
  }

  private boolean isUndefined(boolean noPredictions, boolean noTruths, boolean zero) {
    return kind == Kind.F ? noPredictions && noTruths : zero;
  }
}
