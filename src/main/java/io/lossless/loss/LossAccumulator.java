package io.lossless.loss;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;

/** What means and summaries take from rows. */
interface LossAccumulator extends Accumulator {
  /** Counts rows that were left out. */
  void count(int nullRows, int invalidRows);

  /** Adds the first {@code count} rows. */
  void add(LossRows rows, int count);

  /** Adds the first {@code count} rows, each times its weight. */
  void addWeighted(LossRows rows, double[] weight, int count);

  void add(double loss, double denominator);

  void addWeighted(double loss, double denominator, double weight);

  /** What the mean divides. */
  ExactSum totalLoss();

  /** What the mean divides by. */
  ExactSum totalDenominator();
}
