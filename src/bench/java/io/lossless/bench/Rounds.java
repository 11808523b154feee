package io.lossless.bench;

import io.lossless.bench.Side.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs sides in turns, so that what else the machine does falls on all alike, and takes the medians
 * of their times.
 */
final class Rounds {
  /** Two successive times of a side that is warm differ by less. */
  private static final double SETTLED = 0.05;

  private final List<Side> sides;
  private final Consumer<List<Run>> check;

  /**
   * @param check what has to hold of each round's runs
   */
  Rounds(List<Side> sides, Consumer<List<Run>> check) {
    this.sides = sides;
    this.check = check;
  }

  /** By side. */
  double[] medians(Settings settings) {
    warmUp(settings.warmup());
    double[][] seconds = new double[sides.size()][settings.rounds()];
    for (int round = 0; round < settings.rounds(); round++) {
      List<Run> runs = round();
      for (int side = 0; side < seconds.length; side++) {
        seconds[side][round] = runs.get(side).seconds();
      }
    }
    return Arrays.stream(seconds).mapToDouble(Rounds::median).toArray();
  }

  /** Until each side has run twice in about the same time. */
  private void warmUp(int mostRounds) {
    double[] last = new double[sides.size()];
    boolean[] settled = new boolean[sides.size()];
    boolean allSettled = false;
    for (int round = 0; round < mostRounds && !allSettled; round++) {
      List<Run> runs = round();
      allSettled = true;
      for (int side = 0; side < last.length; side++) {
        double seconds = runs.get(side).seconds();
        settled[side] |= Math.abs(seconds - last[side]) < SETTLED * seconds;
        last[side] = seconds;
        allSettled &= settled[side];
      }
    }
  }

  private List<Run> round() {
    List<Run> runs = sides.stream().map(Side::run).toList();
    check.accept(runs);
    return runs;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return (sorted.length & 1) == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
