package io.lossless.exact;

import io.lossless.exact.VectorSoftmaxLoops.Pass;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The passes of {@link VectorSoftmaxLoops} for an {@link ExtendedTerm}. */
final class VectorExtendedLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  private static final Pass REDUCE_LANES =
      (logits, from, sums, chain, lanes, count) -> reduce(logits, from, sums, WIDTH, lanes, count);

  private static final Pass REDUCE_ROW =
      (logits, from, sums, chain, lanes, count) -> reduce(logits, from, sums, 0, lanes, count);

  private static final Pass POLYNOMIAL =
      (logits, from, sums, chain, lanes, count) ->
          VectorExponentialLoops.withoutLow(lanes.a, lanes.d, count);

  private static final Pass PARTS =
      (logits, from, sums, chain, lanes, count) -> parts(lanes, count);

  private static final Pass ADD_PARTS =
      (logits, from, sums, chain, lanes, count) ->
          addParts(lanes, sums.sum[chain], sums.error[chain], count);

  private static final Pass ADD_TO_CHAINS =
      (logits, from, sums, chain, lanes, count) -> {
        for (int first = 0; first < ExponentialSums.CHAINS; first += WIDTH) {
          addToChains(lanes.a, lanes.d, first, sums.sum[chain], sums.error[chain], count);
        }
      };

  static final Pass[] OF_LANES = {REDUCE_LANES, POLYNOMIAL, ADD_PARTS};
  static final Pass[] OF_ROW = {REDUCE_ROW, POLYNOMIAL, PARTS, ADD_TO_CHAINS};

  /** The terms into the lanes a, and what they lack into d. */
  static final Pass[] OF_TERMS = {REDUCE_ROW, POLYNOMIAL, PARTS};

  private VectorExtendedLoops() {}

  /** Of the first positions, or of one that they all hold. */
  private static void reduce(
      double[] logits, int from, ExponentialSums sums, int step, Lanes lanes, int count) {
    for (int i = 0, position = 0; i < count; i += WIDTH, position += step) {
      DoubleVector x = at(logits, from + i);
      DoubleVector bottom = at(sums.bottom, position);
      DoubleVector top = at(sums.top, position);
      DoubleVector bounded = x.blend(bottom, x.compare(VectorOperators.LT, bottom));
      DoubleVector shifted = bounded.sub(top).mul(ExponentialKernel.LOG2_E).add(SoftmaxTerm.SHIFT);
      DoubleVector k = shifted.sub(SoftmaxTerm.SHIFT);
      DoubleVector near = top.add(k.mul(ExponentialKernel.LN2_HIGH));
      DoubleVector high = bounded.sub(near);
      DoubleVector low = at(sums.topRest, position).add(k.mul(ExponentialKernel.LN2_LOW));
      low = low.sub(bounded.sub(high.add(near)));
      DoubleVector difference = high.sub(low);
      difference.intoArray(lanes.a, i);
      difference.sub(high).add(low).intoArray(lanes.b, i);
      shifted
          .reinterpretAsLongs()
          .lanewise(VectorOperators.LSHL, 52)
          .reinterpretAsDoubles()
          .intoArray(lanes.c, i);
    }
  }

  private static void parts(Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector high = at(lanes.a, i);
      DoubleVector withoutLow = at(lanes.d, i);
      DoubleVector one = high.add(1);
      DoubleVector tail = withoutLow.sub(at(lanes.b, i).mul(one.add(withoutLow)));
      DoubleVector beyond = tail.sub(one.sub(1).sub(high));
      DoubleVector power = at(lanes.c, i);
      DoubleVector whole = one.add(beyond);
      beyond.sub(whole.sub(one)).mul(power).intoArray(lanes.d, i);
      whole.mul(power).intoArray(lanes.a, i);
    }
  }

  private static void addParts(Lanes lanes, double[] sum, double[] error, int count) {
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
      at(error, i).add(term.sub(next.sub(old)).add(rest)).intoArray(error, i);
      next.intoArray(sum, i);
    }
  }

  private static void addToChains(
      double[] term, double[] rest, int first, double[] chains, double[] errors, int count) {
    DoubleVector sum = at(chains, first);
    DoubleVector error = at(errors, first);
    for (int i = first; i < count; i += ExponentialSums.CHAINS) {
      DoubleVector t = at(term, i);
      DoubleVector next = sum.add(t);
      error = error.add(t.sub(next.sub(sum)).add(at(rest, i)));
      sum = next;
    }
    sum.intoArray(chains, first);
    error.intoArray(errors, first);
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
