package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the JDK's Vector API, which has what C2 of JDK 17 can't make of plain loops: 2^k from
 * the bits of a vector, and a bound in two instructions.
 *
 * <p>The operations are those of {@link ExponentialKernel} and {@link ExponentialSums} in their
 * order, none fused, so that every lane has their bits whatever the number of lanes. Only what all
 * JDKs from 17 to 25 have and compile to instructions is used.
 *
 * <p>Three passes over a block, not one that keeps all in registers: an exponential is a chain of
 * some thirty operations, of which a CPU sees too few at a time. A softmax of 1,000 logits in one
 * pass took 3.4 ns a logit, in three 2.4, plain loops 4.7 (AVX2, JDK 17).
 *
 * <p>Each pass is compiled by itself, since one call has all of them as its receivers ({@link
 * ExponentialPass}). Where C2 took the three into their caller it came to its limit of nodes
 * (NodeCountInliningCutoff) in the last of them, left the vectors there on the heap, and 100 logits
 * took 11 ns each in place of 2 (AVX-512, JDK 17).
 *
 * <p>Compiled apart (pom.xml), for the module is an incubating one; {@link VectorUnit} loads this
 * class by its name.
 */
final class VectorExponentialLoops implements ExponentialLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** A pass of e^(x + rest); returns whether no argument was seen to be out of reach. */
  @FunctionalInterface
  private interface ExponentialPass {
    boolean run(double[] x, double[] rest, double[] result, Lanes lanes, int count);
  }

  private static final ExponentialPass REDUCE_ARGUMENT =
      (x, rest, result, lanes, count) -> reduce(x, lanes.a, lanes.b, lanes.c, count);

  private static final ExponentialPass SUBTRACT_REST =
      (x, rest, result, lanes, count) -> {
        ExponentialKernel.subtract(lanes.b, rest, count);
        return true;
      };

  private static final ExponentialPass POLYNOMIAL_OF_ARGUMENT =
      (x, rest, result, lanes, count) -> {
        withoutLow(lanes.a, result, count);
        return true;
      };

  private static final ExponentialPass COMBINE =
      (x, rest, result, lanes, count) -> {
        combine(lanes.a, lanes.b, lanes.c, result, count);
        return true;
      };

  private static final ExponentialPass[] OF_EXPONENTIAL = {
    REDUCE_ARGUMENT, POLYNOMIAL_OF_ARGUMENT, COMBINE
  };
  private static final ExponentialPass[] OF_SUM_OF_TWO = {
    REDUCE_ARGUMENT, SUBTRACT_REST, POLYNOMIAL_OF_ARGUMENT, COMBINE
  };

  @Override
  public boolean exp(double[] x, double[] result, Lanes lanes, int count) {
    int whole = count - count % WIDTH;
    boolean inReach = exp(OF_EXPONENTIAL, x, x, result, lanes, whole);
    for (int i = whole; i < count; i++) {
      result[i] = ExponentialKernel.exp(x[i]);
    }
    return inReach;
  }

  @Override
  public boolean exp(double[] x, double[] rest, double[] result, Lanes lanes, int count) {
    int whole = count - count % WIDTH;
    boolean inReach = exp(OF_SUM_OF_TWO, x, rest, result, lanes, whole);
    for (int i = whole; i < count; i++) {
      result[i] = ExponentialKernel.exp(x[i], rest[i]);
    }
    return inReach;
  }

  private static boolean exp(
      ExponentialPass[] passes,
      double[] x,
      double[] rest,
      double[] result,
      Lanes lanes,
      int count) {
    boolean inReach = true;
    for (ExponentialPass pass : passes) {
      inReach &= pass.run(x, rest, result, lanes, count);
    }
    return inReach;
  }

  /** See {@code reduce} of {@link ExponentialKernel}; returns whether all are in reach. */
  private static boolean reduce(
      double[] x, double[] high, double[] low, double[] power, int count) {
    DoubleVector largest = DoubleVector.broadcast(SPECIES, ExponentialKernel.LARGEST);
    LongVector signs = LongVector.zero(BITS);
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector argument = at(x, i);
      signs = signs.or(largest.sub(argument).reinterpretAsLongs());
      reduce(argument, high, low, power, i);
    }
    return signs.reduceLanes(VectorOperators.OR) >= 0;
  }

  static void reduce(DoubleVector x, double[] high, double[] low, double[] power, int i) {
    reduceBounded(atLeast(x, ExponentialKernel.ZERO), high, low, power, i);
  }

  private static void reduceBounded(
      DoubleVector argument, double[] high, double[] low, double[] power, int i) {
    DoubleVector shifted = argument.mul(ExponentialKernel.LOG2_E).add(ExponentialKernel.SHIFT);
    DoubleVector k = shifted.sub(ExponentialKernel.SHIFT);
    argument.sub(k.mul(ExponentialKernel.LN2_HIGH)).intoArray(high, i);
    k.mul(ExponentialKernel.LN2_LOW).intoArray(low, i);
    shifted
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, 52)
        .reinterpretAsDoubles()
        .intoArray(power, i);
  }

  /** As Math.max with a number that isn't 0: NaN stays NaN. */
  private static DoubleVector atLeast(DoubleVector x, double least) {
    return x.blend(least, x.compare(VectorOperators.LT, least));
  }

  /** {@code e^high − 1 − high}, the polynomial. */
  static void withoutLow(double[] high, double[] result, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector x = at(high, i);
      DoubleVector z = x.mul(x);
      DoubleVector even = z.mul(ExponentialKernel.Q10).add(ExponentialKernel.Q8);
      even = even.mul(z).add(ExponentialKernel.Q6);
      even = even.mul(z).add(ExponentialKernel.Q4);
      even = even.mul(z).add(ExponentialKernel.Q2);
      DoubleVector odd = z.mul(ExponentialKernel.Q9).add(ExponentialKernel.Q7);
      odd = odd.mul(z).add(ExponentialKernel.Q5);
      odd = odd.mul(z).add(ExponentialKernel.Q3);
      odd = odd.mul(z).add(ExponentialKernel.Q1);
      even.mul(z).add(odd.mul(x)).add(ExponentialKernel.Q0).mul(z).intoArray(result, i);
    }
  }

  private static void combine(
      double[] high, double[] low, double[] power, double[] result, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      exponential(at(high, i), at(low, i), at(power, i), at(result, i)).intoArray(result, i);
    }
  }

  static DoubleVector exponential(
      DoubleVector high, DoubleVector low, DoubleVector power, DoubleVector withoutLow) {
    DoubleVector sum = high.add(1);
    DoubleVector tail = withoutLow.sub(low.mul(sum.add(withoutLow)));
    return sum.add(tail.sub(sum.sub(1).sub(high))).mul(power).mul(1 / ExponentialKernel.OFFSET);
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
