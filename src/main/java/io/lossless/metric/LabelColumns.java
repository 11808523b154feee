package io.lossless.metric;

import io.lossless.batch.Storage;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.ResultType;
import java.util.List;
import java.util.function.Function;

/**
 * The columns {@code y_true} and {@code y_pred} of a metric of labels: a label each, or several of
 * which each is 0 or 1.
 *
 * @param several whether a row has several labels
 * @param fromScores whether predictions are scores
 * @param name the function of the columns
 */
record LabelColumns(boolean several, boolean fromScores, FunctionName name) {
  static final String TRUTH = "y_true";
  static final String PREDICTION = "y_pred";
  static final String FROM_SCORES = "from_scores";

  /** What {@code from_scores} means, for contracts. */
  static final String FROM_SCORES_MEANS =
      "whether y_pred is scores: of an array for one label its largest element's index, the first"
          + " of equals; of a number, or of each element for several labels, 1 from 0.5 on";

  /**
   * The columns of a call.
   *
   * @throws IllegalArgumentException if the two don't fit each other
   */
  static LabelColumns of(Arguments arguments) {
    boolean fromScores = arguments.flag(FROM_SCORES);
    ColumnType truth = arguments.requiredColumn(TRUTH);
    ColumnType prediction = arguments.requiredColumn(PREDICTION);
    if (truth.depth() > 1) {
      throw arguments.error(TRUTH, "a label or an array of 0 and 1", truth.text());
    }
    if (fromScores) {
      checkScores(arguments, truth, prediction);
    } else {
      checkLabels(arguments, truth, prediction);
    }
    if (truth.depth() == 1) {
      checkPlaces(arguments);
    }
    return new LabelColumns(truth.depth() == 1, fromScores, FunctionName.of(arguments));
  }

  private static void checkLabels(Arguments arguments, ColumnType truth, ColumnType prediction) {
    if (prediction.depth() != truth.depth() || isText(prediction) != isText(truth)) {
      throw arguments.error(
          PREDICTION, "of the kind of y_true (" + truth.text() + ")", prediction.text());
    }
  }

  /** How many labels a row has is known from rows alone, but not that places are from 0 on. */
  private static void checkPlaces(Arguments arguments) {
    List<Object> labels = arguments.labels("labels").orElse(List.of());
    if (labels.stream().anyMatch(label -> label instanceof Long place && place < 0)) {
      throw arguments.error(
          "labels", "places from 0 on of the rows' arrays", SelectedLabels.shown(labels));
    }
  }

  private static void checkScores(Arguments arguments, ColumnType truth, ColumnType prediction) {
    if (isText(truth)) {
      throw arguments.error(TRUTH, "a number where y_pred is scores", truth.text());
    }
    boolean fits = prediction.depth() == 1 || (prediction.depth() == 0 && truth.depth() == 0);
    if (isText(prediction) || !fits) {
      String form = truth.depth() == 0 ? "a score or an array of scores" : "an array of scores";
      throw arguments.error(PREDICTION, form, prediction.text());
    }
  }

  private static boolean isText(ColumnType type) {
    return type.storage() == Storage.TEXT;
  }

  /** What is kept of the rows: the same for all metrics of the same columns. */
  Tally<? extends LabelCounts> tally() {
    return several ? new MultilabelTally(fromScores, name) : new ConfusionTally(fromScores);
  }

  /** A metric of the totals of each label. */
  Aggregation aggregation(ResultType type, Function<LabelTotals, Object> finish) {
    return of(tally(), type, finish);
  }

  private static <T extends LabelCounts> Aggregation of(
      Tally<T> tally, ResultType type, Function<LabelTotals, Object> finish) {
    return new MetricAggregation<>(tally, type, group -> finish.apply(group.totals()));
  }

  /**
   * A metric of the pairs of one true and one predicted label a row.
   *
   * @throws IllegalArgumentException if the columns have several labels a row
   */
  static Aggregation pairs(
      Arguments arguments, ResultType type, Function<ConfusionMatrix, Object> finish) {
    LabelColumns columns = of(arguments);
    return new MetricAggregation<>(
        new ConfusionTally(columns.fromScores), type, counts -> finish.apply(counts.matrix()));
  }
}
