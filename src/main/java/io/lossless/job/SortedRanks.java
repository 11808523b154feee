package io.lossless.job;

import java.util.List;

/**
 * Spearman's correlation of rows: they are sorted by their true values, which gives each row a
 * rank, and with it once more by their predictions.
 *
 * @param inputs the arguments of the call
 */
record SortedRanks(List<FunctionArgument> inputs) implements SortedRows {
  static final String FUNCTION = "spearman_corrcoef";

  @Override
  public String truth() {
    return SortedValues.TRUTH;
  }

  @Override
  public String score() {
    return SortedValues.PREDICTION;
  }

  @Override
  public RowOrder order() {
    return QuantileMetric.byTruth(argument(SortedValues.TRUTH).orElseThrow());
  }

  /** Those by which the first ranks are found; the metric comes of the second sort. */
  @Override
  public StretchPasses passes(StretchColumns columns) {
    return new RankPasses(columns, List.of(), 0);
  }
}
