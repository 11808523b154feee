package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The operations of {@link ExtendedSums} with the JDK's Vector API, as {@link VectorSoftmaxLoops}.
 */
final class VectorExtendedLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  @FunctionalInterface
  private interface Pass {
    void run(double[] logits, ExponentialSums sums, Lanes lanes, int count);
  }

  private static final Pass REDUCE = VectorExtendedLoops::subtractAndReduce;

  private static final Pass POLYNOMIAL =
      (logits, sums, lanes, count) -> VectorExponentialLoops.withoutLow(lanes.a, lanes.d, count);

  private static final Pass ACCUMULATE =
      (logits, sums, lanes, count) -> accumulate(lanes, sums, count);

  private static final Pass[] PASSES = {REDUCE, POLYNOMIAL, ACCUMULATE};

  private VectorExtendedLoops() {}

  /** Adds a class to the positions' sums. */
  static void add(double[] logits, ExponentialSums sums, Lanes lanes, int count) {
    for (Pass pass : PASSES) {
      pass.run(logits, sums, lanes, count);
    }
  }

  /** The maximum's terms are counted, and 0 as a power. */
  private static void subtractAndReduce(
      double[] logits, ExponentialSums sums, Lanes lanes, int count) {
    double[] maximum = sums.maximum;
    double[] ones = sums.sum[ExtendedSums.ONES];
    DoubleVector zero = DoubleVector.zero(SPECIES);
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector value = at(logits, i);
      DoubleVector top = at(maximum, i);
      DoubleVector argument = atLeast(value.sub(top), ExponentialSums.LOWEST);
      DoubleVector rest = rest(value, top, argument);
      VectorMask<Double> isMaximum = value.compare(VectorOperators.EQ, top);
      at(ones, i).add(zero.blend(1, isMaximum)).intoArray(ones, i);
      DoubleVector shifted = argument.mul(ExponentialKernel.LOG2_E).add(ExponentialKernel.SHIFT);
      DoubleVector k = shifted.sub(ExponentialKernel.SHIFT);
      argument.sub(k.mul(ExponentialKernel.LN2_HIGH)).intoArray(lanes.a, i);
      k.mul(ExponentialKernel.LN2_LOW).sub(rest).intoArray(lanes.b, i);
      shifted
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 52)
          .reinterpretAsDoubles()
          .blend(0, isMaximum)
          .intoArray(lanes.c, i);
    }
  }

  /** See {@link ExponentialSums#rest}. */
  private static DoubleVector rest(DoubleVector value, DoubleVector maximum, DoubleVector bounded) {
    DoubleVector sum = bounded.add(maximum);
    return atLeast(value.sub(sum).add(sum.sub(bounded).sub(maximum)), -1);
  }

  private static DoubleVector atLeast(DoubleVector x, double least) {
    return x.blend(least, x.compare(VectorOperators.LT, least));
  }

  private static void accumulate(Lanes lanes, ExponentialSums sums, int count) {
    double[] sum = sums.sum[ExtendedSums.SUM];
    double[] errors = sums.error[ExtendedSums.SUM];
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector high = at(lanes.a, i);
      DoubleVector withoutLow = at(lanes.d, i);
      DoubleVector one = high.add(1);
      DoubleVector tail = withoutLow.sub(at(lanes.b, i).mul(one.add(withoutLow)));
      DoubleVector beyond = tail.sub(one.sub(1).sub(high));
      DoubleVector power = at(lanes.c, i);
      DoubleVector whole = one.add(beyond);
      DoubleVector rest = beyond.sub(whole.sub(one)).mul(power);
      DoubleVector term = whole.mul(power);
      DoubleVector old = at(sum, i);
      DoubleVector next = old.add(term);
      DoubleVector part = next.sub(old);
      DoubleVector error = old.sub(next.sub(part)).add(term.sub(part));
      at(errors, i).add(error.add(rest)).intoArray(errors, i);
      next.intoArray(sum, i);
    }
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
