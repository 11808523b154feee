package io.lossless.exact;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the JDK's Vector API, in passes over a block that are compiled each by itself, as
 * {@link VectorExponentialLoops}.
 */
final class VectorSoftmaxLoops implements SoftmaxLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** As many floats as doubles. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(WIDTH * Float.SIZE));

  /** Maxima side by side, for one would wait for each of its comparisons. */
  private static final int MAXIMA = 4;

  /** A pass over a block of logits from an index on. */
  @FunctionalInterface
  interface Pass {
    void run(double[] logits, int from, ExponentialSums sums, int chain, Lanes lanes, int count);
  }

  private static final Pass REDUCE_LANES =
      (logits, from, sums, chain, lanes, count) -> reduceLanes(logits, sums, lanes, count);

  private static final Pass REDUCE_ROW =
      (logits, from, sums, chain, lanes, count) -> reduceRow(logits, from, sums, lanes, count);

  private static final Pass TERMS =
      (logits, from, sums, chain, lanes, count) -> terms(lanes.a, lanes.b, lanes.d, count);

  private static final Pass ADD_TERMS =
      (logits, from, sums, chain, lanes, count) ->
          addTerms(lanes.a, lanes.b, sums.sum[chain], sums.error[chain], count);

  private static final Pass ADD_TO_CHAINS =
      (logits, from, sums, chain, lanes, count) -> {
        for (int first = 0; first < ExponentialSums.CHAINS; first += WIDTH) {
          addToChains(lanes.d, first, sums.sum[chain], sums.error[chain], count);
        }
      };

  /** A third receiver of the call, without which C2 takes the other two into their caller. */
  private static final Pass NOTHING = (logits, from, sums, chain, lanes, count) -> {};

  private static final Pass[] OF_LANES = {REDUCE_LANES, ADD_TERMS, NOTHING};
  private static final Pass[] OF_ROW = {REDUCE_ROW, TERMS, ADD_TO_CHAINS};
  private static final Pass[] OF_TERMS = {REDUCE_ROW, TERMS, NOTHING};

  VectorSoftmaxLoops() {
    if (ExponentialLoops.STEP % (MAXIMA * WIDTH) != 0 || ExponentialSums.CHAINS % WIDTH != 0) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

  @Override
  public void widen(float[] from, int start, double[] to, int offset, int count) {
    int whole = count - count % WIDTH;
    for (int i = 0; i < whole; i += WIDTH) {
      FloatVector.fromArray(FLOATS, from, start + i)
          .convertShape(VectorOperators.F2D, SPECIES, 0)
          .reinterpretAsDoubles()
          .intoArray(to, offset + i);
    }
    for (int i = whole; i < count; i++) {
      to[offset + i] = from[start + i];
    }
  }

  @Override
  public void maxima(double[][] logits, int classes, int count, double[] maximum) {
    for (int i = 0; i < count; i += MAXIMA * WIDTH) {
      DoubleVector m0 = at(logits[0], i);
      DoubleVector m1 = at(logits[0], i + WIDTH);
      DoubleVector m2 = at(logits[0], i + 2 * WIDTH);
      DoubleVector m3 = at(logits[0], i + 3 * WIDTH);
      for (int c = 1; c < classes; c++) {
        double[] values = logits[c];
        m0 = m0.max(at(values, i));
        m1 = m1.max(at(values, i + WIDTH));
        m2 = m2.max(at(values, i + 2 * WIDTH));
        m3 = m3.max(at(values, i + 3 * WIDTH));
      }
      m0.intoArray(maximum, i);
      m1.intoArray(maximum, i + WIDTH);
      m2.intoArray(maximum, i + 2 * WIDTH);
      m3.intoArray(maximum, i + 3 * WIDTH);
    }
  }

  @Override
  public double maximum(double[] logits, int classes, ExponentialSums sums) {
    int reach = (classes + MAXIMA * WIDTH - 1) / (MAXIMA * WIDTH) * (MAXIMA * WIDTH);
    Arrays.fill(logits, classes, reach, Double.NEGATIVE_INFINITY);
    DoubleVector m0 = at(logits, 0);
    DoubleVector m1 = at(logits, WIDTH);
    DoubleVector m2 = at(logits, 2 * WIDTH);
    DoubleVector m3 = at(logits, 3 * WIDTH);
    for (int c = MAXIMA * WIDTH; c < reach; c += MAXIMA * WIDTH) {
      m0 = m0.max(at(logits, c));
      m1 = m1.max(at(logits, c + WIDTH));
      m2 = m2.max(at(logits, c + 2 * WIDTH));
      m3 = m3.max(at(logits, c + 3 * WIDTH));
    }
    double[] scratch = sums.scratch;
    m0.max(m1).max(m2.max(m3)).intoArray(scratch, 0);
    double top = scratch[0];
    for (int k = 1; k < WIDTH; k++) {
      top = Math.max(top, scratch[k]);
    }
    return top;
  }

  @Override
  public void addLanes(double[] logits, ExponentialSums sums, int chain, int count) {
    Pass[] passes = sums.isExtended() ? VectorExtendedLoops.OF_LANES : OF_LANES;
    run(passes, logits, 0, sums, chain, count);
  }

  /** Where the logits end within a vector, the others are −∞, whose terms change no sum. */
  @Override
  public void addRow(double[] logits, int from, ExponentialSums sums, int count) {
    int chains = ExponentialSums.CHAINS;
    int reach = (count + chains - 1) / chains * chains;
    Arrays.fill(logits, from + count, from + reach, Double.NEGATIVE_INFINITY);
    Pass[] passes = sums.isExtended() ? VectorExtendedLoops.OF_ROW : OF_ROW;
    run(passes, logits, from, sums, 0, reach);
  }

  @Override
  public void terms(
      double[] logits, ExponentialSums sums, double[] term, double[] rest, int count) {
    Lanes lanes = Lanes.current();
    if (sums.isExtended()) {
      run(VectorExtendedLoops.OF_TERMS, logits, 0, sums, 0, count);
      System.arraycopy(lanes.a, 0, term, 0, count);
      System.arraycopy(lanes.d, 0, rest, 0, count);
    } else {
      run(OF_TERMS, logits, 0, sums, 0, count);
      System.arraycopy(lanes.d, 0, term, 0, count);
      Arrays.fill(rest, 0, count, 0.0);
    }
  }

  private static void run(
      Pass[] passes, double[] logits, int from, ExponentialSums sums, int chain, int count) {
    Lanes lanes = Lanes.current();
    for (Pass pass : passes) {
      pass.run(logits, from, sums, chain, lanes, count);
    }
  }

  private static void reduceLanes(double[] logits, ExponentialSums sums, Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector x = at(logits, i);
      DoubleVector bottom = at(sums.bottom, i);
      DoubleVector top = at(sums.top, i);
      DoubleVector bounded = x.blend(bottom, x.compare(VectorOperators.LT, bottom));
      DoubleVector shifted = bounded.sub(top).mul(ExponentialKernel.LOG2_E).add(SoftmaxTerm.SHIFT);
      DoubleVector k = shifted.sub(SoftmaxTerm.SHIFT);
      DoubleVector near = top.add(k.mul(ExponentialKernel.LN2_HIGH));
      DoubleVector low = at(sums.topRest, i).add(k.mul(ExponentialKernel.LN2_LOW));
      bounded.sub(near).sub(low).intoArray(lanes.a, i);
      shifted
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 52)
          .reinterpretAsDoubles()
          .intoArray(lanes.b, i);
    }
  }

  /**
   * The same of one position. Not by a function of both, which C2 may leave uninlined, with its
   * arguments on the heap; nor by loads from the same place again and again (8 % slower).
   */
  private static void reduceRow(
      double[] logits, int from, ExponentialSums sums, Lanes lanes, int count) {
    DoubleVector bottom = DoubleVector.broadcast(SPECIES, sums.bottom[0]);
    DoubleVector top = DoubleVector.broadcast(SPECIES, sums.top[0]);
    DoubleVector rest = DoubleVector.broadcast(SPECIES, sums.topRest[0]);
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector x = at(logits, from + i);
      DoubleVector bounded = x.blend(bottom, x.compare(VectorOperators.LT, bottom));
      DoubleVector shifted = bounded.sub(top).mul(ExponentialKernel.LOG2_E).add(SoftmaxTerm.SHIFT);
      DoubleVector k = shifted.sub(SoftmaxTerm.SHIFT);
      DoubleVector near = top.add(k.mul(ExponentialKernel.LN2_HIGH));
      DoubleVector low = rest.add(k.mul(ExponentialKernel.LN2_LOW));
      bounded.sub(near).sub(low).intoArray(lanes.a, i);
      shifted
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 52)
          .reinterpretAsDoubles()
          .intoArray(lanes.b, i);
    }
  }

  private static void terms(double[] remainder, double[] power, double[] term, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector r = at(remainder, i);
      DoubleVector z = r.mul(r);
      DoubleVector even = z.mul(SoftmaxTerm.Q8).add(SoftmaxTerm.Q6);
      even = even.mul(z).add(SoftmaxTerm.Q4);
      even = even.mul(z).add(SoftmaxTerm.Q2);
      even = even.mul(z).add(SoftmaxTerm.Q0);
      DoubleVector odd = z.mul(SoftmaxTerm.Q9).add(SoftmaxTerm.Q7);
      odd = odd.mul(z).add(SoftmaxTerm.Q5);
      odd = odd.mul(z).add(SoftmaxTerm.Q3);
      odd = odd.mul(z).add(SoftmaxTerm.Q1);
      odd.mul(r).add(even).mul(z).add(r).add(1).mul(at(power, i)).intoArray(term, i);
    }
  }

  /** The same and their sums. Here too a function of both would be one that C2 may not inline. */
  private static void addTerms(
      double[] remainder, double[] power, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector r = at(remainder, i);
      DoubleVector z = r.mul(r);
      DoubleVector even = z.mul(SoftmaxTerm.Q8).add(SoftmaxTerm.Q6);
      even = even.mul(z).add(SoftmaxTerm.Q4);
      even = even.mul(z).add(SoftmaxTerm.Q2);
      even = even.mul(z).add(SoftmaxTerm.Q0);
      DoubleVector odd = z.mul(SoftmaxTerm.Q9).add(SoftmaxTerm.Q7);
      odd = odd.mul(z).add(SoftmaxTerm.Q5);
      odd = odd.mul(z).add(SoftmaxTerm.Q3);
      odd = odd.mul(z).add(SoftmaxTerm.Q1);
      DoubleVector term = odd.mul(r).add(even).mul(z).add(r).add(1).mul(at(power, i));
      DoubleVector old = at(sum, i);
      DoubleVector next = old.add(term);
      at(error, i).add(term.sub(next.sub(old))).intoArray(error, i);
      next.intoArray(sum, i);
    }
  }

  /** Adds to as many chains as a vector has lanes. */
  private static void addToChains(
      double[] term, int first, double[] chains, double[] errors, int count) {
    DoubleVector sum = at(chains, first);
    DoubleVector error = at(errors, first);
    for (int i = first; i < count; i += ExponentialSums.CHAINS) {
      DoubleVector t = at(term, i);
      DoubleVector next = sum.add(t);
      error = error.add(t.sub(next.sub(sum)));
      sum = next;
    }
    sum.intoArray(chains, first);
    error.intoArray(errors, first);
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
