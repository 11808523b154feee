package io.lossless.job;

import java.util.List;

/**
 * A metric of a quantile of rows in the order of their values.
 *
 * @param inputs the arguments of the call
 */
record SortedValues(List<FunctionArgument> inputs, QuantileMetric metric) implements SortedRows {
  static final String TRUTH = "y_true";
  static final String PREDICTION = "y_pred";

  /** The two passes over values. */
  private record Passes(StretchColumns columns, QuantileMetric metric, double alpha)
      implements StretchPasses {
    @Override
    public StretchReader<StretchTotals> first() {
      return new TotalsReader(columns, TotalsReader.Rows.VALUES);
    }

    @Override
    public StretchReader<QuantilePart> second(int set, StretchWeights weights) {
      return new QuantileReader(columns, metric, alpha, weights);
    }
  }

  @Override
  public String truth() {
    return TRUTH;
  }

  @Override
  public String score() {
    return PREDICTION;
  }

  @Override
  public RowOrder order() {
    return metric.order(argument(TRUTH).orElseThrow(), argument(PREDICTION).orElseThrow());
  }

  @Override
  public StretchPasses passes(StretchColumns columns) {
    return new Passes(columns, metric, metric.alpha(inputs));
  }
}
