package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.function.ResultType;
import java.util.List;

/**
 * A score of labels with scikit-learn's {@code average}, {@code labels} and {@code pos_label}:
 * precision, recall, F-score, Jaccard index.
 */
record AveragedScore(Arguments arguments, LabelColumns columns, Average average, LabelScore score) {
  static final String SHAPES =
      "two labels of one kind, numbers, booleans or strings; or two arrays of L elements, 0 and 1,"
          + " where L is the same for all rows of a group; an array of doubles by label with"
          + " average => 'none', else a number";

  static final String NO_LABEL = "a number that isn't whole, or NaN among scores";

  static final String NO_ARRAYS =
      "arrays of two lengths, or with elements other than 0 and 1; sample weights that sum to zero"
          + " with 'samples'";

  static final String NO_BINARY =
      "more than two labels with average => 'binary', or two of which none is pos_label";

  static final String NO_PLACE = "labels outside the arrays of the rows";

  static final String POS_LABEL_MEANS =
      "the label that average => 'binary' is of, of the kind of y_true";

  static final String LABELS_MEAN =
      "the labels that count, in their order, of the kind of y_true; of rows of several labels their"
          + " places from 0 on; all if not given";

  static final String ZERO_DIVISION_MEANS = "the score of a label where it is 0/0: 0 or 1";

  /**
   * @throws IllegalArgumentException if an argument isn't what it must be
   */
  static AveragedScore of(Arguments arguments, LabelScore score) {
    LabelColumns columns = LabelColumns.of(arguments);
    Average average = Average.of(arguments, Average.values());
    if (columns.several() && average == Average.BINARY) {
      throw arguments.error(
          "average", "'micro', 'macro', 'weighted', 'samples' or 'none' for arrays", "'binary'");
    }
    if (!columns.several() && average == Average.SAMPLES) {
      throw arguments.error("average", "'samples' only for arrays of labels", "'samples'");
    }
    if (average == Average.SAMPLES && arguments.labels("labels").isPresent()) {
      throw arguments.error("labels", "left out with average => 'samples'", "some");
    }
    if (average == Average.BINARY) {
      PositiveLabel.of(arguments);
    }
    return new AveragedScore(arguments, columns, average, score);
  }

  /** What a score is where it is 0/0. */
  static double zeroDivision(Arguments arguments) {
    return arguments.real("zero_division", "0 or 1", value -> value == 0 || value == 1);
  }

  Aggregation aggregation() {
    if (average == Average.SAMPLES) {
      return MetricAggregation.number(
          new RowMeans(new SampleScores(score, columns.fromScores()), FunctionName.of(arguments)),
          this::meanOfRows);
    }
    return columns.aggregation(
        average == Average.NONE ? ResultType.Sequence.DOUBLES : ResultType.Scalar.DOUBLE,
        this::finish);
  }

  private double meanOfRows(RowMeans.Sums sums) {
    return sums.rows() == 0 ? Double.NaN : Rows.mean(arguments, sums);
  }

  private Object finish(LabelTotals totals) {
    LabelTotals selected = SelectedLabels.of(arguments, totals, columns.several());
    return switch (average) {
      case BINARY -> micro(score, positive(totals));
      case MICRO -> micro(score, selected);
      case MACRO, SAMPLES -> macro(score, selected);
      case WEIGHTED -> weighted(score, selected);
      case NONE -> scores(score, selected);
    };
  }

  /** The label that a binary score is of. */
  private LabelTotals positive(LabelTotals totals) {
    List<Object> present = totals.labels();
    if (present.size() > 2) {
      throw arguments.failure(
          "Target is multiclass but average='binary'. Please choose another average setting, one"
              + " of 'micro', 'macro', 'weighted' or 'none'; the labels are "
              + SelectedLabels.shown(present));
    }
    Object positive = arguments.label("pos_label").orElseThrow();
    if (present.size() == 2 && !present.contains(positive)) {
      throw arguments.failure(
          "pos_label must be one of " + SelectedLabels.shown(present) + ", got " + positive);
    }
    return totals.select(List.of(positive));
  }

  private static double[] scores(LabelScore score, LabelTotals totals) {
    return totals.each().stream().mapToDouble(score::of).toArray();
  }

  /** The score of the sums over all labels. */
  static double micro(LabelScore score, LabelTotals totals) {
    return score.of(totals.sum());
  }

  /** The mean of the labels' scores. */
  static double macro(LabelScore score, LabelTotals totals) {
    return ClassAverage.mean(scores(score, totals));
  }

  /** The mean of the labels' scores, weighted by how often each is true. */
  static double weighted(LabelScore score, LabelTotals totals) {
    ExactSum truth = totals.sum().truth();
    if (truth.isZero()) {
      return withoutTruth(score, totals);
    }
    double[] scores = scores(score, totals);
    ExactSum sum = new ExactSum();
    for (int i = 0; i < scores.length; i++) {
      sum.addScaled(totals.each().get(i).truth(), scores[i]);
    }
    return ExactQuotient.of(sum, truth);
  }

  /** What scikit-learn makes of a weighted average of labels none of which is true. */
  private static double withoutTruth(LabelScore score, LabelTotals totals) {
    if (score.averagesWithoutTruth()) {
      return macro(score, totals);
    }
    boolean isDefined = score.needsPredictions() && !totals.sum().predicted().isZero();
    return isDefined ? 0 : score.zeroDivision();
  }
}
