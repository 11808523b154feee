package io.lossless.metric;

import io.lossless.exact.ExactSum;
import java.io.Serializable;

/**
 * The exact sums of Spearman's correlation over rows in the order of their second number, of which
 * stretches are summed apart and then merged; of the same bits as the function.
 *
 * <p>Rows of equal second numbers have one second rank, which is known behind the last of them.
 */
public final class RankMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ExactSum weight = new ExactSum();
  private final Moments.Output sums = new Moments.Output();

  /** The first rank and the weight of the only row of the tie. */
  private double rank;

  private double rankWeight;
  private long tied;

  /** The weights of the tie, and the first ranks times these; empty for a single row. */
  private final ExactSum tiedWeight = new ExactSum();

  private final ExactSum tiedRanks = new ExactSum();

  /** Adds the next row to the tie. */
  public void add(double firstRank, double rowWeight) {
    if (tied == 0) {
      rank = firstRank;
      rankWeight = rowWeight;
    } else {
      if (tied == 1) {
        tie(rank, rankWeight);
      }
      tie(firstRank, rowWeight);
    }
    tied++;
  }

  private void tie(double firstRank, double rowWeight) {
    tiedWeight.add(rowWeight);
    tiedRanks.addProduct(firstRank, rowWeight);
    weight.add(rowWeight);
    sums.y().addProduct(firstRank, rowWeight);
    sums.yy().addProduct(firstRank, firstRank, rowWeight);
  }

  /** Ends the tie. */
  public void end(double secondRank) {
    if (tied == 1) {
      weight.add(rankWeight);
      sums.add(rank, secondRank, rankWeight);
    } else if (tied > 1) {
      ExactSum second = new ExactSum();
      second.addScaled(tiedWeight, secondRank);
      sums.p().merge(second);
      sums.pp().addScaled(second, secondRank);
      sums.yp().addScaled(tiedRanks, secondRank);
      tiedWeight.clear();
      tiedRanks.clear();
    }
    tied = 0;
  }

  /** Adds another stretch of the same rows; both have ended their ties. */
  public void merge(RankMoments other) {
    weight.merge(other.weight);
    sums.merge(other.sums);
  }

  /** The correlation, rounded once; NaN if the first or the second ranks don't vary. */
  public double correlation() {
    return sums.spread(weight).correlation();
  }
}
