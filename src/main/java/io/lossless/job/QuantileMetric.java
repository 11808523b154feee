package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.functions;

/** The metrics that need a quantile of the values of all rows. */
enum QuantileMetric {
  MEDIAN_ABSOLUTE_ERROR("median_absolute_error", false),
  D2_ABSOLUTE_ERROR("d2_absolute_error_score", false),
  D2_PINBALL("d2_pinball_score", true);

  private static final String ALPHA = "alpha";
  private static final double HALF = 0.5;

  private final String function;
  private final boolean takesAlpha;

  QuantileMetric(String function, boolean takesAlpha) {
    this.function = function;
    this.takesAlpha = takesAlpha;
  }

  static Optional<QuantileMetric> of(String function) {
    return Stream.of(values()).filter(metric -> metric.function.equals(function)).findFirst();
  }

  String function() {
    return function;
  }

  /** The arguments that calls may have where rows are sorted. */
  List<String> arguments() {
    return takesAlpha
        ? List.of(SortedValues.TRUTH, SortedValues.PREDICTION, ALPHA, CommonArguments.SAMPLE_WEIGHT)
        : List.of(SortedValues.TRUTH, SortedValues.PREDICTION, CommonArguments.SAMPLE_WEIGHT);
  }

  /** The part of all rows below the quantile. */
  double alpha(List<FunctionArgument> inputs) {
    return inputs.stream()
        .filter(argument -> argument.name().equals(ALPHA))
        .findFirst()
        .map(argument -> ((Number) argument.value()).doubleValue())
        .orElse(HALF);
  }

  /** Whether it is the quantile itself, not a score of losses around it. */
  boolean isMedian() {
    return this == MEDIAN_ABSOLUTE_ERROR;
  }

  /** By what rows are sorted: what the quantile is of. */
  RowOrder order(FunctionArgument truth, FunctionArgument prediction) {
    if (!isMedian()) {
      return byTruth(truth);
    }
    return new RowOrder(
        List.of("by error", truth.value(), prediction.value()),
        functions.abs(SortedRows.number(truth).minus(SortedRows.number(prediction))),
        false);
  }

  /** From the lowest true value to the highest. */
  static RowOrder byTruth(FunctionArgument truth) {
    return new RowOrder(List.of("by truth", truth.value()), SortedRows.number(truth), false);
  }
}
