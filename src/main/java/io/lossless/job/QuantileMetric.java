package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The metrics that need a quantile of the values of all rows. */
enum QuantileMetric {
  MEDIAN_ABSOLUTE_ERROR("median_absolute_error", false) {
    @Override
    Column value(Column truth, Column prediction) {
      return functions.abs(truth.minus(prediction));
    }
  },
  D2_ABSOLUTE_ERROR("d2_absolute_error_score", false) {
    @Override
    Column value(Column truth, Column prediction) {
      return truth;
    }
  },
  D2_PINBALL("d2_pinball_score", true) {
    @Override
    Column value(Column truth, Column prediction) {
      return truth;
    }
  };

  static final String TRUTH = "y_true";
  static final String PREDICTION = "y_pred";

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
        ? List.of(TRUTH, PREDICTION, ALPHA, CommonArguments.SAMPLE_WEIGHT)
        : List.of(TRUTH, PREDICTION, CommonArguments.SAMPLE_WEIGHT);
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

  /** The value of a row, by which rows are sorted. */
  abstract Column value(Column truth, Column prediction);
}
