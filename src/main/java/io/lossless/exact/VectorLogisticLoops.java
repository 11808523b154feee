package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the JDK's Vector API, in passes over a block as {@link VectorExponentialLoops}, of
 * which the last takes the exponential from registers.
 */
final class VectorLogisticLoops implements LogisticLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final LogisticOverlap NONE = new LogisticOverlap(0, 0, 0);

  /** A pass over a block from an index on. */
  @FunctionalInterface
  private interface Pass {
    void run(
        LogisticOverlap overlap,
        double[] x,
        double[] target,
        double[] part,
        double[] whole,
        int from,
        Lanes lanes,
        int count);
  }

  private static final Pass REDUCE =
      (overlap, x, target, part, whole, from, lanes, count) ->
          reduceMinusAbs(x, from, lanes.a, lanes.b, lanes.c, count);

  private static final Pass POLYNOMIAL =
      (overlap, x, target, part, whole, from, lanes, count) ->
          VectorExponentialLoops.withoutLow(lanes.a, lanes.d, count);

  private static final Pass SIGMOID =
      (overlap, x, target, part, whole, from, lanes, count) -> finishSigmoid(x, part, lanes, count);

  private static final Pass OVERLAP =
      (overlap, x, target, part, whole, from, lanes, count) ->
          finishOverlap(overlap, x, target, part, whole, from, lanes, count);

  private static final Pass[] OF_SIGMOID = {REDUCE, POLYNOMIAL, SIGMOID};
  private static final Pass[] OF_OVERLAP = {REDUCE, POLYNOMIAL, OVERLAP};

  @Override
  public void sigmoid(double[] x, double[] result, Lanes lanes, int count) {
    int whole = count - count % WIDTH;
    for (Pass pass : OF_SIGMOID) {
      pass.run(NONE, x, x, result, result, 0, lanes, whole);
    }
    for (int i = whole; i < count; i++) {
      result[i] = LogisticKernel.sigmoid(x[i]);
    }
  }

  @Override
  public void overlap(
      LogisticOverlap overlap,
      double[] logit,
      double[] target,
      double[] part,
      double[] whole,
      int from,
      int count) {
    int vectors = count - count % WIDTH;
    Lanes lanes = Lanes.current();
    for (Pass pass : OF_OVERLAP) {
      pass.run(overlap, logit, target, part, whole, from, lanes, vectors);
    }
    for (int i = from + vectors; i < from + count; i++) {
      overlap.weigh(logit, target, part, whole, i);
    }
  }

  private static void reduceMinusAbs(
      double[] x, int from, double[] high, double[] low, double[] power, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector argument =
          at(x, from + i).reinterpretAsLongs().or(Long.MIN_VALUE).reinterpretAsDoubles();
      VectorExponentialLoops.reduce(argument, high, low, power, i);
    }
  }

  private static void finishSigmoid(double[] x, double[] result, Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector exponential = exponential(lanes, i);
      DoubleVector numerator = exponential.blend(1.0, at(x, i).compare(VectorOperators.GT, 0.0));
      sigmoid(numerator, exponential).intoArray(result, i);
    }
  }

  private static void finishOverlap(
      LogisticOverlap overlap,
      double[] logit,
      double[] target,
      double[] part,
      double[] whole,
      int from,
      Lanes lanes,
      int count) {
    DoubleVector one = DoubleVector.broadcast(SPECIES, 1.0);
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector exponential = exponential(lanes, i);
      DoubleVector tail = sigmoid(exponential, exponential);
      DoubleVector rest = one.sub(tail);
      VectorMask<Double> isPositive = at(logit, from + i).compare(VectorOperators.GT, 0.0);
      DoubleVector p = tail.blend(rest, isPositive);
      DoubleVector complement = rest.blend(tail, isPositive);
      DoubleVector t = at(target, from + i);
      DoubleVector wrong = p.mul(one.sub(t)).mul(overlap.falsePositives());
      DoubleVector sum = wrong.add(complement.mul(t).mul(overlap.falseNegatives()));
      sum.intoArray(part, from + i);
      sum.add(p.mul(t).mul(overlap.truePositives())).intoArray(whole, from + i);
    }
  }

  private static DoubleVector exponential(Lanes lanes, int i) {
    return VectorExponentialLoops.exponential(
        at(lanes.a, i), at(lanes.b, i), at(lanes.c, i), at(lanes.d, i));
  }

  /** See {@link LogisticKernel#sigmoid(double, double)}. */
  private static DoubleVector sigmoid(DoubleVector numerator, DoubleVector exponential) {
    return numerator.sub(numerator.mul(exponential.div(exponential.add(1.0))));
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
