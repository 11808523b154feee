package io.lossless.metric;

import io.lossless.exact.Elementary;
import io.lossless.exact.ExactSum;
import java.util.Arrays;

/**
 * The discounted cumulative gain of each row: the sum of {@code relevance / log(rank + 1)} over the
 * first k ranks, exact but for the discounts and one rounding of each term.
 *
 * @param k the number of ranks that count
 * @param logBase the base of the logarithm
 * @param ignoreTies whether items of equal scores keep their order, else their gains are averaged
 * @param normalized whether it is divided by the largest possible one; 0 where that is 0
 */
record DiscountedGain(int k, double logBase, boolean ignoreTies, boolean normalized)
    implements RowMeans.RowValue {
  @Override
  public RowKernel get() {
    return new RankingKernel(RankingKernel.Rows.DOCUMENTS, new Gain(this));
  }

  private static final class Gain implements RankingKernel.Value {
    private final DiscountedGain parameters;
    private final ExactSum sum = new ExactSum();
    private final ExactSum block = new ExactSum();
    private double[] discounts = {};
    private double[] sorted = {};

    Gain(DiscountedGain parameters) {
      this.parameters = parameters;
    }

    @Override
    public double of(RankedRow row) {
      ensureDiscounts(row.size());
      double gain = parameters.ignoreTies ? ordered(row) : averaged(row);
      if (!parameters.normalized) {
        return gain;
      }
      double ideal = ideal(row);
      return ideal == 0 ? 0 : gain / ideal;
    }

    private double ordered(RankedRow row) {
      sum.clear();
      for (int rank = 0; rank < Math.min(parameters.k, row.size()); rank++) {
        sum.add(row.relevance(rank) * discounts[rank]);
      }
      return sum.value();
    }

    /** Each item of a block gets the block's mean relevance. */
    private double averaged(RankedRow row) {
      sum.clear();
      for (int start = 0; start < Math.min(parameters.k, row.size()); ) {
        int end = row.blockEnd(start);
        double relevance = mean(row, start, end);
        for (int rank = start; rank < Math.min(parameters.k, end); rank++) {
          sum.add(relevance * discounts[rank]);
        }
        start = end;
      }
      return sum.value();
    }

    private double mean(RankedRow row, int start, int end) {
      if (end == start + 1) {
        return row.relevance(start);
      }
      block.clear();
      for (int rank = start; rank < end; rank++) {
        block.add(row.relevance(rank));
      }
      return block.value() / (end - start);
    }

    private double ideal(RankedRow row) {
      int size = row.size();
      for (int rank = 0; rank < size; rank++) {
        sorted[rank] = row.relevance(rank);
      }
      Arrays.sort(sorted, 0, size);
      sum.clear();
      for (int rank = 0; rank < Math.min(parameters.k, size); rank++) {
        sum.add(sorted[size - 1 - rank] * discounts[rank]);
      }
      return sum.value();
    }

    private void ensureDiscounts(int count) {
      if (discounts.length >= count) {
        return;
      }
      sorted = new double[2 * count];
      discounts = new double[2 * count];
      for (int rank = 0; rank < discounts.length; rank++) {
        discounts[rank] = rank + 2;
      }
      Elementary.log(discounts, discounts, discounts.length);
      double base = Elementary.log(parameters.logBase);
      for (int rank = 0; rank < discounts.length; rank++) {
        discounts[rank] = base / discounts[rank];
      }
    }
  }
}
