package io.lossless.exact;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
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
 * Pass}). Where C2 took the three into their caller it came to its limit of nodes
 * (NodeCountInliningCutoff) in the last of them, left the vectors there on the heap, and 100 logits
 * took 11 ns each in place of 2 (AVX-512, JDK 17).
 *
 * <p>Compiled apart (pom.xml), for the module is an incubating one; {@link VectorUnit} loads this
 * class by its name.
 */
final class VectorLoops implements ExponentialLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** Maxima side by side, for one would wait for each of its comparisons. */
  private static final int MAXIMA = 4;

  /** A pass over a block of logits from an index on. */
  @FunctionalInterface
  private interface Pass {
    void run(double[] logits, int from, ExponentialSums sums, int chain, Lanes lanes, int count);
  }

  private static final Pass REDUCE =
      (logits, from, sums, chain, lanes, count) ->
          subtractAndReduce(
              logits, from, sums.maximum, sums.lanesRest, lanes.a, lanes.b, lanes.c, count);

  private static final Pass POLYNOMIAL =
      (logits, from, sums, chain, lanes, count) -> withoutLow(lanes.a, lanes.d, count);

  private static final Pass ACCUMULATE =
      (logits, from, sums, chain, lanes, count) ->
          accumulate(lanes, sums.lanesRest, sums.sum[chain], sums.error[chain], count);

  private static final Pass ACCUMULATE_CHAINS =
      (logits, from, sums, chain, lanes, count) -> {
        for (int first = 0; first < ExponentialSums.CHAINS; first += WIDTH) {
          accumulateChains(lanes, sums.lanesRest, first, sums.sum[chain], sums.error[chain], count);
        }
      };

  private static final Pass ACCUMULATE_EXTENDED =
      (logits, from, sums, chain, lanes, count) -> accumulateExtended(lanes, sums, count);

  private static final Pass REDUCE_WITH_REST =
      (logits, from, sums, chain, lanes, count) ->
          subtractAndReduce(logits, sums, lanes.a, lanes.b, lanes.c, count);

  private static final Pass[] OF_EXTENDED = {REDUCE_WITH_REST, POLYNOMIAL, ACCUMULATE_EXTENDED};
  private static final Pass[] OF_LANES = {REDUCE, POLYNOMIAL, ACCUMULATE};
  private static final Pass[] OF_ROW = {REDUCE, POLYNOMIAL, ACCUMULATE_CHAINS};

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

  VectorLoops() {
    if (STEP % (MAXIMA * WIDTH) != 0) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

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

  @Override
  public void lanes(double[][] logits, int classes, int count, ExponentialSums sums) {
    for (int i = 0; i < count; i += MAXIMA * WIDTH) {
      maxima(logits, classes, i, sums.maximum);
    }
    int chains = ExponentialSums.chains(classes);
    for (int k = 0; k < chains; k++) {
      Arrays.fill(sums.sum[k], 1.0);
      Arrays.fill(sums.error[k], 0.0);
    }
    Lanes lanes = Lanes.current();
    for (int c = 0; c < classes; c++) {
      run(OF_LANES, logits[c], 0, sums, c % chains, lanes, count);
    }
    for (int i = 0; i < count; i++) {
      sums.excess[i] = sums.total(i, chains);
    }
  }

  @Override
  public void extendedLanes(double[][] logits, int classes, int count, ExponentialSums sums) {
    for (int i = 0; i < count; i += MAXIMA * WIDTH) {
      maxima(logits, classes, i, sums.maximum);
    }
    ExtendedSums.begin(sums);
    Lanes lanes = Lanes.current();
    for (int c = 0; c < classes; c++) {
      run(OF_EXTENDED, logits[c], 0, sums, 0, lanes, count);
    }
    ExtendedSums.finish(sums, count);
  }

  /** The terms of −∞ that fill up the row are 0 and change no sum. */
  @Override
  public void wideRow(double[] logits, int classes, ExponentialSums sums) {
    Arrays.fill(logits, classes, (classes + STEP - 1) / STEP * STEP, Double.NEGATIVE_INFINITY);
    double top = maximum(logits, classes, sums.lanesRest);
    Arrays.fill(sums.maximum, 0, Math.min(classes + STEP, Lanes.COUNT), top);
    double[] chains = sums.sum[0];
    double[] errors = sums.error[0];
    Arrays.fill(chains, 0, ExponentialSums.CHAINS, 1.0);
    Arrays.fill(errors, 0, ExponentialSums.CHAINS, 0.0);
    Lanes lanes = Lanes.current();
    for (int from = 0; from < classes; from += Lanes.COUNT) {
      run(OF_ROW, logits, from, sums, 0, lanes, Math.min(Lanes.COUNT, classes - from));
    }
    sums.excess[0] = ExponentialSums.total(chains, errors);
  }

  private static void run(
      Pass[] passes,
      double[] logits,
      int from,
      ExponentialSums sums,
      int chain,
      Lanes lanes,
      int count) {
    for (Pass pass : passes) {
      pass.run(logits, from, sums, chain, lanes, count);
    }
  }

  private static void maxima(double[][] logits, int classes, int from, double[] maximum) {
    DoubleVector m0 = at(logits[0], from);
    DoubleVector m1 = at(logits[0], from + WIDTH);
    DoubleVector m2 = at(logits[0], from + 2 * WIDTH);
    DoubleVector m3 = at(logits[0], from + 3 * WIDTH);
    for (int c = 1; c < classes; c++) {
      double[] values = logits[c];
      m0 = m0.max(at(values, from));
      m1 = m1.max(at(values, from + WIDTH));
      m2 = m2.max(at(values, from + 2 * WIDTH));
      m3 = m3.max(at(values, from + 3 * WIDTH));
    }
    m0.intoArray(maximum, from);
    m1.intoArray(maximum, from + WIDTH);
    m2.intoArray(maximum, from + 2 * WIDTH);
    m3.intoArray(maximum, from + 3 * WIDTH);
  }

  private static double maximum(double[] logits, int classes, double[] scratch) {
    DoubleVector m0 = at(logits, 0);
    DoubleVector m1 = at(logits, WIDTH);
    DoubleVector m2 = at(logits, 2 * WIDTH);
    DoubleVector m3 = at(logits, 3 * WIDTH);
    for (int c = MAXIMA * WIDTH; c < classes; c += MAXIMA * WIDTH) {
      m0 = m0.max(at(logits, c));
      m1 = m1.max(at(logits, c + WIDTH));
      m2 = m2.max(at(logits, c + 2 * WIDTH));
      m3 = m3.max(at(logits, c + 3 * WIDTH));
    }
    m0.max(m1).max(m2.max(m3)).intoArray(scratch, 0);
    double top = scratch[0];
    for (int k = 1; k < WIDTH; k++) {
      top = Math.max(top, scratch[k]);
    }
    return top;
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

  private static void subtractAndReduce(
      double[] logits,
      int from,
      double[] maximum,
      double[] rest,
      double[] high,
      double[] low,
      double[] power,
      int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector value = at(logits, from + i);
      DoubleVector top = at(maximum, i);
      DoubleVector argument = atLeast(value.sub(top), ExponentialSums.LOWEST);
      rest(value, top, argument).intoArray(rest, i);
      reduceBounded(argument, high, low, power, i);
    }
  }

  /** The same with the rest in the low part; the maximum's terms are counted, and 0 as a power. */
  private static void subtractAndReduce(
      double[] logits,
      ExponentialSums sums,
      double[] high,
      double[] low,
      double[] power,
      int count) {
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
      argument.sub(k.mul(ExponentialKernel.LN2_HIGH)).intoArray(high, i);
      k.mul(ExponentialKernel.LN2_LOW).sub(rest).intoArray(low, i);
      shifted
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 52)
          .reinterpretAsDoubles()
          .blend(0, isMaximum)
          .intoArray(power, i);
    }
  }

  /** See {@link ExponentialSums#rest}. */
  private static DoubleVector rest(DoubleVector value, DoubleVector maximum, DoubleVector bounded) {
    DoubleVector sum = bounded.add(maximum);
    return atLeast(value.sub(sum).add(sum.sub(bounded).sub(maximum)), -1);
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

  private static void accumulate(
      Lanes lanes, double[] rest, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector term =
          exponential(at(lanes.a, i), at(lanes.b, i), at(lanes.c, i), at(lanes.d, i));
      DoubleVector old = at(sum, i);
      DoubleVector next = old.add(term);
      at(error, i).add(lost(old, next, term, at(rest, i))).intoArray(error, i);
      next.intoArray(sum, i);
    }
  }

  /** The operations of {@link ExtendedSums}. */
  private static void accumulateExtended(Lanes lanes, ExponentialSums sums, int count) {
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

  /** Adds to as many chains as a vector has lanes. */
  private static void accumulateChains(
      Lanes lanes, double[] rest, int first, double[] chains, double[] errors, int count) {
    DoubleVector sum = at(chains, first);
    DoubleVector error = at(errors, first);
    for (int i = first; i < count; i += ExponentialSums.CHAINS) {
      DoubleVector term =
          exponential(at(lanes.a, i), at(lanes.b, i), at(lanes.c, i), at(lanes.d, i));
      DoubleVector next = sum.add(term);
      error = error.add(lost(sum, next, term, at(rest, i)));
      sum = next;
    }
    sum.intoArray(chains, first);
    error.intoArray(errors, first);
  }

  /** What a sum loses when a term is added, and what the term's own rounding took. */
  private static DoubleVector lost(
      DoubleVector sum, DoubleVector next, DoubleVector term, DoubleVector rest) {
    return term.sub(next.sub(sum)).add(term.mul(rest));
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
