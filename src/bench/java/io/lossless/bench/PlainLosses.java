package io.lossless.bench;

import java.util.Arrays;

/**
 * Losses of a row as a user writes them in an afternoon: for the UDAFs that ours are up against.
 */
final class PlainLosses {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  private PlainLosses() {}

  static double triplet(float[] anchor, float[] positive, float[] negative) {
    return Math.max(0, 1 + distance(anchor, positive) - distance(anchor, negative));
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i] + 1e-6;
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  static double cosine(float[] one, float[] other, int target) {
    double product = 0;
    double first = 1e-12;
    double second = 1e-12;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      first += (double) one[i] * one[i];
      second += (double) other[i] * other[i];
    }
    double cosine = product / Math.sqrt(first * second);
    return target == 1 ? 1 - cosine : Math.max(0, cosine);
  }

  /** CTC with blank 0, divided by the number of targets. */
  static double ctc(float[][] logProbabilities, int[] targets) {
    int states = 2 * targets.length + 1;
    double[] before = new double[states];
    double[] after = new double[states];
    Arrays.fill(before, NONE);
    before[0] = logProbabilities[0][0];
    before[1] = logProbabilities[0][targets[0]];
    for (int frame = 1; frame < logProbabilities.length; frame++) {
      for (int state = 0; state < states; state++) {
        int symbol = state % 2 == 0 ? 0 : targets[state / 2];
        boolean skips = state > 2 && symbol != 0 && symbol != targets[state / 2 - 1];
        double reached =
            logSum(
                before[state],
                state > 0 ? before[state - 1] : NONE,
                skips ? before[state - 2] : NONE);
        after[state] = reached + logProbabilities[frame][symbol];
      }
      double[] swapped = before;
      before = after;
      after = swapped;
    }
    return -logSum(before[states - 1], before[states - 2], NONE) / targets.length;
  }

  private static double logSum(double a, double b, double c) {
    double top = Math.max(a, Math.max(b, c));
    return top == NONE
        ? NONE
        : top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top));
  }
}
