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
      (logits, from, sums, chain, lanes, count) -> reduceLanes(logits, sums, lanes, count);

  private static final Pass REDUCE_ROW =
      (logits, from, sums, chain, lanes, count) -> reduceRow(logits, from, sums, lanes, count);

  private static final Pass POLYNOMIAL =
      (logits, from, sums, chain, lanes, count) ->
          VectorExponentialLoops.withoutLow(lanes.a, lanes.d, count);

  private static final Pass PARTS =
      (logits, from, sums, chain, lanes, count) -> parts(lanes, count);

  private static final Pass ADD =
      (logits, from, sums, chain, lanes, count) ->
          add(lanes.a, lanes.d, sums.sum[chain], sums.error[chain], count);

  private static final Pass ADD_TO_CHAINS =
      (logits, from, sums, chain, lanes, count) -> {
        for (int first = 0; first < ExponentialSums.CHAINS; first += WIDTH) {
          addToChains(lanes.a, lanes.d, first, sums.sum[chain], sums.error[chain], count);
        }
      };

  static final Pass[] OF_LANES = {REDUCE_LANES, POLYNOMIAL, PARTS, ADD};
  static final Pass[] OF_ROW = {REDUCE_ROW, POLYNOMIAL, PARTS, ADD_TO_CHAINS};

  /** The terms into the lanes a, and what they lack into d. */
  static final Pass[] OF_TERMS = {REDUCE_ROW, POLYNOMIAL, PARTS};

  private VectorExtendedLoops() {}

  private static void reduceLanes(double[] x, ExponentialSums sums, Lanes lanes, int count) {
    double[] bottom = sums.bottom;
    double[] top = sums.top;
    double[] rest = sums.topRest;
    for (int i = 0; i < count; i += WIDTH) {
      reduce(at(x, i), at(bottom, i), at(top, i), at(rest, i), lanes, i);
    }
  }

  private static void reduceRow(
      double[] x, int from, ExponentialSums sums, Lanes lanes, int count) {
    DoubleVector bottom = DoubleVector.broadcast(SPECIES, sums.bottom[0]);
    DoubleVector top = DoubleVector.broadcast(SPECIES, sums.top[0]);
    DoubleVector rest = DoubleVector.broadcast(SPECIES, sums.topRest[0]);
    for (int i = 0; i < count; i += WIDTH) {
      reduce(at(x, from + i), bottom, top, rest, lanes, i);
    }
  }

  private static void reduce(
      DoubleVector x, DoubleVector bottom, DoubleVector top, DoubleVector rest, Lanes lanes, int i) {
    DoubleVector bounded = x.blend(bottom, x.compare(VectorOperators.LT, bottom));
    DoubleVector shifted = bounded.sub(top).mul(ExponentialKernel.LOG2_E).add(SoftmaxTerm.SHIFT);
    DoubleVector k = shifted.sub(SoftmaxTerm.SHIFT);
    DoubleVector near = top.add(k.mul(ExponentialKernel.LN2_HIGH));
    DoubleVector high = bounded.sub(near);
    high.intoArray(lanes.a, i);
    rest.add(k.mul(ExponentialKernel.LN2_LOW))
        .sub(bounded.sub(high.add(near)))
        .intoArray(lanes.b, i);
    shifted
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, 52)
        .reinterpretAsDoubles()
        .intoArray(lanes.c, i);
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

  private static void add(double[] term, double[] rest, double[] sum, double[] error, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector t = at(term, i);
      DoubleVector old = at(sum, i);
      DoubleVector next = old.add(t);
      DoubleVector lost = t.sub(next.sub(old)).add(at(rest, i));
      at(error, i).add(lost).intoArray(error, i);
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
