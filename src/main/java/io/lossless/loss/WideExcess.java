package io.lossless.loss;

import io.lossless.batch.Column;
import io.lossless.exact.ExponentialSums;
import io.lossless.exact.Extended;

/**
 * {@code Σ_c exp(x_c − m) − 1} of more than {@link ExponentialSums#WIDEST_CHAIN} classes with a
 * rest, as {@link ExponentialSums#extended} has it of fewer: of groups of classes side by side,
 * each with the maximum m as one of them, so that its excess is what the group adds.
 */
final class WideExcess {
  /** Classes of a group, without the maximum. */
  private static final int GROUP = ExponentialSums.WIDEST_CHAIN - 1;

  /** Groups side by side, whose logits stay in the caches. */
  private static final int LANES = 6 * ExponentialSums.STEP;

  /** A lane that holds nothing has logits whose exponentials are 0 beside the maximum's. */
  private static final double NOTHING = Double.NEGATIVE_INFINITY;

  private final ExponentialSums sums = ExponentialSums.extended();
  private final double[][] tile = new double[GROUP + 1][LANES];
  private final double[] classes = new double[GROUP];
  private final int[] owner = new int[LANES];
  private double[] high = {};
  private double[] low = {};

  /**
   * Replaces the excesses of some lanes.
   *
   * @param doubt of the results, in 2^-53 of them
   */
  void refine(
      Column input, PositionRun run, EntropyLanes lanes, int[] chosen, int count, double doubt) {
    high = new double[count];
    low = new double[count];
    int used = 0;
    for (int k = 0; k < count; k++) {
      int lane = chosen[k];
      int leaf = run.inputLeaf() + lane * run.stride();
      boolean pastMaximum = false;
      for (int from = 0; from < run.classes(); from += GROUP) {
        int size = Math.min(GROUP, run.classes() - from);
        input.copyStrided(leaf + from * run.classStride(), run.classStride(), size, classes);
        boolean isFirst = fill(used, size, lanes.maximum[lane]) && !pastMaximum;
        tile[GROUP][used] = isFirst ? NOTHING : lanes.maximum[lane];
        pastMaximum |= isFirst;
        owner[used++] = k;
        if (used == owner.length) {
          addGroups(used);
          used = 0;
        }
      }
    }
    addGroups(used);
    for (int k = 0; k < count; k++) {
      lanes.replaceExcess(chosen[k], Extended.sum(high[k], low[k]), doubt);
    }
  }

  /** Puts a group into a lane and says whether the maximum is in it. */
  private boolean fill(int lane, int size, double maximum) {
    boolean hasMaximum = false;
    for (int c = 0; c < size; c++) {
      tile[c][lane] = classes[c];
      hasMaximum |= classes[c] == maximum;
    }
    for (int c = size; c < GROUP; c++) {
      tile[c][lane] = NOTHING;
    }
    return hasMaximum;
  }

  private void addGroups(int used) {
    sums.computeLanes(tile, GROUP + 1, used);
    for (int i = 0; i < used; i++) {
      int k = owner[i];
      double term = sums.excess()[i];
      double next = high[k] + term;
      low[k] += RowSum.rest(high[k], term, next) + sums.excessRest()[i];
      high[k] = next;
    }
  }
}
