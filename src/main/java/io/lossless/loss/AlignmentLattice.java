package io.lossless.loss;

import io.lossless.batch.Column;
import java.util.Arrays;

/**
 * The forward algorithm of connectionist temporal classification, over the states of many rows side
 * by side: short rows fill the vector loops together, long ones alone.
 *
 * <p>A row of labels y_1 … y_L, b the blank, has the states b_0 y_1 b_1 … y_L b_L. A step leads
 * from a state to itself, to the next one, and from a label to the next label if they differ:
 *
 * <pre>
 * b_j ← (b_j + y_j) p(blank)
 * y_j ← (y_j + (y_j ≠ y_{j−1} ? b_{j−1} + y_{j−1} : b_{j−1})) p(y_j)
 * </pre>
 *
 * <p>so that a state costs one sum, since labels reuse those of the blanks. Probabilities are
 * {@linkplain CarriedLogSum carried logarithms}. As in PyTorch, states that no alignment reaches
 * yet take their steps too: a NaN that they read spreads.
 *
 * <p>A row's values depend on that row alone: lanes of different rows never meet, because {@link
 * #enterLabels} cuts each row off from the one before.
 */
final class AlignmentLattice {
  /** Lanes at a time: the arrays of this size that a step goes through stay in the first cache. */
  private static final int LANES = 304;

  private final CarriedLogSum sums = new CarriedLogSum();

  // ---- rows, in the order in which they were added
  private final int[] rowOf = new int[LANES];
  private final int[] stepsOf = new int[LANES];
  private final int[] labelsOf = new int[LANES];
  private int rows;
  private int lanes;

  /** The rows by steps, most first: those that are under way are the first ones. */
  private final long[] order = new long[LANES];

  /** By place in the order; and the end of the last row. */
  private final int[] firstLane = new int[LANES + 1];

  // ---- lanes: b_j and y_j of a row share one; b_0 has the y_0 of probability 0
  /** The leaf of p(blank) at the current step. */
  private int[] blankLeaf = {};

  /** The leaf of p(y_j) at the current step; of p(blank) for y_0. */
  private int[] labelLeaf = {};

  /** From the leaves of a step to those of the next one. */
  private int[] stride = {};

  /** Lanes of labels that equal the one before them, and of y_0. */
  private int[] cut = {};

  /** By cut: whether it is at a y_0. */
  private boolean[] isFirst = {};

  private int cuts;
  private double[] blankHigh = {};
  private double[] blankLow = {};
  private double[] labelHigh = {};
  private double[] labelLow = {};
  private double[] beforeHigh = {};
  private double[] beforeLow = {};
  private double[] cutHigh = {};
  private double[] cutLow = {};
  private double[] factor = {};
  private final double[] endHigh = new double[1];
  private final double[] endLow = new double[1];

  /** Whether a row of this many labels may be added; the first one always may. */
  boolean hasRoom(int labels) {
    return rows == 0 || (rows < LANES && lanes + labels < LANES);
  }

  /** Adds a row of the columns that {@link #solve} gets, to be read up to these lengths. */
  void add(int row, int steps, int labels) {
    rowOf[rows] = row;
    stepsOf[rows] = steps;
    labelsOf[rows] = labels;
    order[rows] = ((long) (Integer.MAX_VALUE - steps) << 32) | rows;
    rows++;
    lanes += labels + 1;
  }

  /** Sets {@code loss[row]} to −log p of the targets of each row that was added, and forgets it. */
  void solve(Column logProbs, Column targets, int blank, double[] loss) {
    Arrays.sort(order, 0, rows);
    layOut(logProbs, targets, blank);
    int active = rows;
    while (active > 0 && steps(active - 1) == 0) {
      active--;
      loss[row(active)] = labels(active) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    for (int place = 0; place < active; place++) {
      start(place, logProbs);
    }
    for (int step = 1; active > 0; step++) {
      while (active > 0 && steps(active - 1) == step) {
        active--;
        loss[row(active)] = 0 - logProbability(active);
      }
      if (active > 0) {
        advance(active, logProbs);
      }
    }
    rows = 0;
    lanes = 0;
  }

  private int row(int place) {
    return rowOf[(int) order[place]];
  }

  private int steps(int place) {
    return stepsOf[(int) order[place]];
  }

  private int labels(int place) {
    return labelsOf[(int) order[place]];
  }

  private void layOut(Column logProbs, Column targets, int blank) {
    ensureLanes();
    int lane = 0;
    cuts = 0;
    for (int place = 0; place < rows; place++) {
      int row = row(place);
      int classes = logProbs.dimension(row, 1);
      int leaf = logProbs.start(row);
      firstLane[place] = lane;
      cut(lane, true);
      int before = blank;
      for (int j = 0; j <= labels(place); j++) {
        int label = j == 0 ? blank : (int) targets.leaf(targets.start(row) + j - 1);
        if (j > 1 && label == before) {
          cut(lane, false);
        }
        blankLeaf[lane] = leaf + blank;
        labelLeaf[lane] = leaf + label;
        stride[lane] = classes;
        before = label;
        lane++;
      }
    }
    firstLane[rows] = lane;
  }

  private void cut(int lane, boolean first) {
    cut[cuts] = lane;
    isFirst[cuts] = first;
    cutHigh[cuts] = CarriedLogSum.ZERO;
    cutLow[cuts] = 0;
    cuts++;
  }

  private void ensureLanes() {
    if (factor.length < lanes) {
      int length = Math.max(LANES, lanes + (lanes >> 1));
      blankLeaf = new int[length];
      labelLeaf = new int[length];
      stride = new int[length];
      cut = new int[length];
      isFirst = new boolean[length];
      blankHigh = new double[length];
      blankLow = new double[length];
      labelHigh = new double[length];
      labelLow = new double[length];
      beforeHigh = new double[length];
      beforeLow = new double[length];
      cutHigh = new double[length];
      cutLow = new double[length];
      factor = new double[length];
    }
  }

  /** The first step: an alignment begins with the blank or the first label. */
  private void start(int place, Column logProbs) {
    int from = firstLane[place];
    int to = firstLane[place + 1];
    Arrays.fill(blankHigh, from, to, CarriedLogSum.ZERO);
    Arrays.fill(labelHigh, from, to, CarriedLogSum.ZERO);
    Arrays.fill(blankLow, from, to, 0.0);
    Arrays.fill(labelLow, from, to, 0.0);
    blankHigh[from] = Math.max(logProbs.leaf(blankLeaf[from]), CarriedLogSum.ZERO);
    if (to > from + 1) {
      labelHigh[from + 1] = Math.max(logProbs.leaf(labelLeaf[from + 1]), CarriedLogSum.ZERO);
    }
  }

  private void advance(int active, Column logProbs) {
    int count = firstLane[active];
    keepBeforeCuts(count);
    sums.add(blankHigh, blankLow, labelHigh, labelLow, count);
    enterLabels(count);
    sums.add(labelHigh, labelLow, beforeHigh, beforeLow, count);
    multiply(blankHigh, blankLow, blankLeaf, logProbs, count);
    multiply(labelHigh, labelLow, labelLeaf, logProbs, count);
  }

  /** b_{j−1} of labels that equal the one before them. */
  private void keepBeforeCuts(int count) {
    for (int i = 0; i < cuts && cut[i] < count; i++) {
      if (!isFirst[i]) {
        cutHigh[i] = blankHigh[cut[i] - 1];
        cutLow[i] = blankLow[cut[i] - 1];
      }
    }
  }

  /** What enters each label from the states before it. */
  private void enterLabels(int count) {
    System.arraycopy(blankHigh, 0, beforeHigh, 1, count - 1);
    System.arraycopy(blankLow, 0, beforeLow, 1, count - 1);
    for (int i = 0; i < cuts && cut[i] < count; i++) {
      beforeHigh[cut[i]] = cutHigh[i];
      beforeLow[cut[i]] = cutLow[i];
    }
  }

  private void multiply(double[] high, double[] low, int[] leaf, Column logProbs, int count) {
    for (int i = 0; i < count; i++) {
      leaf[i] = leaf[i] + stride[i];
    }
    logProbs.gather(leaf, count, factor);
    CarriedLogSum.multiply(high, low, factor, count);
  }

  /** An alignment ends with the last label or the blank behind it. */
  private double logProbability(int place) {
    int last = firstLane[place + 1] - 1;
    endHigh[0] = blankHigh[last];
    endLow[0] = blankLow[last];
    if (labels(place) > 0) {
      beforeHigh[0] = labelHigh[last];
      beforeLow[0] = labelLow[last];
      sums.add(endHigh, endLow, beforeHigh, beforeLow, 1);
    }
    return CarriedLogSum.isZero(endHigh[0]) ? Double.NEGATIVE_INFINITY : endHigh[0] + endLow[0];
  }
}
