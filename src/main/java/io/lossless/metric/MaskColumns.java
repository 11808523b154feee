package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.ResultType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The masks {@code y_true} and {@code y_pred} of a metric of segmentations, all of whose pixels are
 * counted together.
 *
 * @param ignored the true class whose pixels don't count
 */
record MaskColumns(Arguments arguments, Optional<Long> ignored) {
  static final String IGNORE_INDEX = "ignore_index";

  static final String SHAPES =
      "two masks of one shape: arrays of any nesting of whole numbers, classes, or one number a"
          + " row; the pixels of all rows count together";

  static final String IGNORE_MEANS = "the true class whose pixels don't count, and which is none";

  static final String LABELS_MEAN =
      "the classes that count, in their order; all of both masks, sorted, if not given";

  static final String NO_MASK = "masks of two shapes, or with a number that isn't whole";

  /**
   * @throws IllegalArgumentException if the masks can't be of one shape
   */
  static MaskColumns of(Arguments arguments) {
    ColumnType truth = arguments.requiredColumn(LabelColumns.TRUTH);
    ColumnType prediction = arguments.requiredColumn(LabelColumns.PREDICTION);
    if (truth.depth() != prediction.depth()) {
      throw arguments.error(
          LabelColumns.PREDICTION, "a mask as y_true (" + truth.text() + ")", prediction.text());
    }
    return new MaskColumns(
        arguments,
        arguments.constants().containsKey(IGNORE_INDEX)
            ? Optional.of(arguments.integer(IGNORE_INDEX))
            : Optional.empty());
  }

  /** A metric of the classes' counts of pixels. */
  Aggregation scores(LabelScore score) {
    Average average = Average.of(arguments, Average.MACRO, Average.MICRO, Average.NONE);
    return new MetricAggregation<>(
        new MaskTally(),
        average == Average.NONE ? ResultType.Sequence.DOUBLES : ResultType.Scalar.DOUBLE,
        counts -> score(totals(counts), score, average));
  }

  private static Object score(LabelTotals totals, LabelScore score, Average average) {
    double[] scores = totals.each().stream().mapToDouble(score::of).toArray();
    return switch (average) {
      case MICRO -> AveragedScore.micro(score, totals);
      case NONE -> scores;
      default ->
          ClassAverage.mean(Arrays.stream(scores).filter(value -> !Double.isNaN(value)).toArray());
    };
  }

  /** The fraction of the pixels whose class is right. */
  Aggregation accuracy() {
    return MetricAggregation.number(
        new MaskTally(),
        counts -> {
          LabelTotals totals = totals(counts);
          return ExactQuotient.of(totals.correct(), totals.total());
        });
  }

  /** The totals of the classes that count. */
  private LabelTotals totals(ConfusionCounts counts) {
    ConfusionMatrix matrix = counts.matrix();
    if (ignored.isPresent()) {
      matrix = matrix.withoutTruth(ignored.get());
    }
    LabelTotals totals = matrix.totals();
    List<Object> classes =
        totals.labels().stream()
            .filter(label -> ignored.isEmpty() || !label.equals(ignored.get()))
            .toList();
    return totals.select(arguments.labels("labels").orElse(classes));
  }
}
