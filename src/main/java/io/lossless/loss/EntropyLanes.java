package io.lossless.loss;

import io.lossless.batch.LogNormaliser;
import io.lossless.exact.Extended;
import io.lossless.exact.ExtendedArrays;
import java.util.Arrays;

/** The softmaxes of positions side by side, and their cross entropies as {@link Extended} sums. */
final class EntropyLanes {
  /** The most positions. */
  static final int COUNT = ExtendedArrays.LANES;

  /** Of the softmax's sum: see {@link LogNormaliser}. */
  final double[] maximum = new double[COUNT];

  final double[] excess = new double[COUNT];
  private final double[] excessRest = new double[COUNT];

  /** How far the excess may be off, in units of 2^-53 of itself. */
  final double[] doubt = new double[COUNT];

  final double[] logSum = new double[COUNT];
  final double[] logSumRest = new double[COUNT];

  /** The cross entropies. */
  final double[] value = new double[COUNT];

  final double[] valueRest = new double[COUNT];

  /** Of the cross entropies by the logarithm of the sum: all classes' factors together. */
  final double[] slope = new double[COUNT];

  private final double[] distance = new double[COUNT];

  /** Reads the softmaxes of positions from an index on, whose excesses have a doubt. */
  void read(LogNormaliser normaliser, int from, int count, double sumDoubt) {
    System.arraycopy(normaliser.maximum(), from, maximum, 0, count);
    System.arraycopy(normaliser.excess(), from, excess, 0, count);
    System.arraycopy(normaliser.excessRest(), from, excessRest, 0, count);
    Arrays.fill(doubt, 0, count, sumDoubt);
  }

  void replaceExcess(int lane, Extended better, double betterDoubt) {
    excess[lane] = better.high();
    excessRest[lane] = better.low();
    doubt[lane] = betterDoubt;
  }

  Extended excess(int lane) {
    return new Extended(excess[lane], excessRest[lane]);
  }

  /** Computes the logarithms of the softmaxes' sums. */
  void takeLogarithms(int count) {
    System.arraycopy(excess, 0, logSum, 0, count);
    System.arraycopy(excessRest, 0, logSumRest, 0, count);
    ExtendedArrays.log1p(logSum, logSumRest, count);
  }

  /** Sets the cross entropies of one class each, whose logits are given, with a slope of 1. */
  void classEntropies(double[] logit, int count) {
    distances(maximum, logit, distance, valueRest, count);
    System.arraycopy(logSum, 0, value, 0, count);
    for (int i = 0; i < count; i++) {
      valueRest[i] = logSumRest[i] + valueRest[i];
    }
    ExtendedArrays.add(value, valueRest, distance, count);
    Arrays.fill(slope, 0, count, 1);
  }

  /** {@code maximum − logit}, and what it lacks. */
  static void distances(
      double[] maximum, double[] logit, double[] distance, double[] rest, int count) {
    for (int i = 0; i < count; i++) {
      double first = maximum[i];
      double second = logit[i];
      double difference = first - second;
      double part = difference - first;
      distance[i] = difference;
      rest[i] = (first - (difference - part)) - (second + part);
    }
  }
}
