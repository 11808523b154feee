package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the JDK's Vector API, in passes over a block as {@link VectorExponentialLoops}. What a
 * product lacks is a fused operation here, the same number as {@link ExtendedArrays#productRest}
 * where neither underflows.
 */
final class VectorFocusLoops implements FocusLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  /** A pass over a block from an index on. */
  @FunctionalInterface
  private interface Pass {
    void run(
        LogisticFocus focus,
        double[] logit,
        double[] target,
        double[] loss,
        int from,
        Lanes lanes,
        int count);
  }

  private static final Pass REDUCE_LOGIT =
      (focus, logit, target, loss, from, lanes, count) -> reduceMinusAbs(logit, from, lanes, count);

  private static final Pass POLYNOMIAL_OF_LOGIT =
      (focus, logit, target, loss, from, lanes, count) ->
          VectorExponentialLoops.withoutLow(lanes.a, lanes.d, count);

  private static final Pass QUOTIENT =
      (focus, logit, target, loss, from, lanes, count) -> quotients(lanes, count);

  private static final Pass LOGARITHM =
      (focus, logit, target, loss, from, lanes, count) -> logarithms(lanes, count);

  private static final Pass EXPONENT =
      (focus, logit, target, loss, from, lanes, count) ->
          exponents(focus, logit, target, from, lanes, count);

  private static final Pass WEIGH =
      (focus, logit, target, loss, from, lanes, count) ->
          weigh(focus, logit, target, from, lanes, count);

  private static final Pass POLYNOMIAL_OF_EXPONENT =
      (focus, logit, target, loss, from, lanes, count) ->
          VectorExponentialLoops.withoutLow(lanes.c, lanes.d, count);

  private static final Pass PRODUCT =
      (focus, logit, target, loss, from, lanes, count) -> products(loss, from, lanes, count);

  private static final Pass[] PASSES = {
    REDUCE_LOGIT,
    POLYNOMIAL_OF_LOGIT,
    QUOTIENT,
    LOGARITHM,
    EXPONENT,
    WEIGH,
    POLYNOMIAL_OF_EXPONENT,
    PRODUCT
  };

  @Override
  public void losses(
      LogisticFocus focus, double[] logit, double[] target, double[] loss, int from, int count) {
    int vectors = count - count % WIDTH;
    Lanes lanes = Lanes.current();
    for (Pass pass : PASSES) {
      pass.run(focus, logit, target, loss, from, lanes, vectors);
    }
    for (int i = from + vectors; i < from + count; i++) {
      loss[i] = focus.loss(logit[i], target[i]);
    }
  }

  private static void reduceMinusAbs(double[] x, int from, Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector argument =
          at(x, from + i).reinterpretAsLongs().or(Long.MIN_VALUE).reinterpretAsDoubles();
      VectorExponentialLoops.reduce(argument, lanes.a, lanes.b, lanes.c, i);
    }
  }

  /** From the parts of u to s, its rest and n. */
  private static void quotients(Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector high = at(lanes.a, i);
      DoubleVector one = high.add(1);
      DoubleVector withoutLow = at(lanes.d, i);
      DoubleVector tail = withoutLow.sub(at(lanes.b, i).mul(one.add(withoutLow)));
      DoubleVector beyond = tail.sub(one.sub(1).sub(high));
      DoubleVector whole = one.add(beyond);
      DoubleVector scale = at(lanes.c, i).mul(1 / ExponentialKernel.OFFSET);
      DoubleVector u = whole.mul(scale);
      DoubleVector n = u.add(LogisticFocus.ROUND).sub(LogisticFocus.ROUND);
      DoubleVector half = n.mul(0.5);
      DoubleVector part = half.mul(-1).add(1);
      DoubleVector f = u.mul(part).sub(half);
      DoubleVector sum = f.add(2);
      DoubleVector s = f.div(sum);
      s.intoArray(lanes.a, i);
      n.intoArray(lanes.c, i);
      DoubleVector rest = beyond.sub(whole.sub(one)).mul(scale).mul(part);
      DoubleVector residual = s.neg().fma(sum, f);
      DoubleVector correction = rest.mul(s.mul(-1).add(1));
      residual = residual.sub(s.mul(f.sub(sum.sub(2)))).add(correction);
      residual.mul(s.mul(-0.5).add(0.5)).intoArray(lanes.b, i);
    }
  }

  /** To l and its rest in a and b. */
  private static void logarithms(Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector s = at(lanes.a, i);
      DoubleVector z = s.mul(s);
      DoubleVector y = z.mul(z);
      DoubleVector even = y.mul(LogarithmKernel.P6).add(LogarithmKernel.P4);
      even = even.mul(y).add(LogarithmKernel.P2).mul(y).add(LogarithmKernel.P0);
      DoubleVector odd = y.mul(LogarithmKernel.P7).add(LogarithmKernel.P5);
      odd = odd.mul(y).add(LogarithmKernel.P3).mul(y).add(LogarithmKernel.P1);
      DoubleVector tail = even.add(odd.mul(z)).mul(z.mul(s)).add(at(lanes.b, i).mul(2));
      DoubleVector n = at(lanes.c, i);
      DoubleVector shift = n.mul(ExponentialKernel.LN2_HIGH);
      DoubleVector twice = s.mul(2);
      DoubleVector sum = shift.add(twice);
      DoubleVector rest = twice.sub(sum.sub(shift)).add(n.mul(ExponentialKernel.LN2_LOW)).add(tail);
      DoubleVector l = sum.add(rest);
      l.intoArray(lanes.a, i);
      rest.sub(l.sub(sum)).intoArray(lanes.b, i);
    }
  }

  /** The parts of the power's exponent; NaN in the last of them where it is out of reach. */
  private static void exponents(
      LogisticFocus focus, double[] logit, double[] target, int from, Lanes lanes, int count) {
    DoubleVector nan = DoubleVector.broadcast(SPECIES, Double.NaN);
    DoubleVector minusGamma = DoubleVector.broadcast(SPECIES, -focus.gamma());
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector t = at(target, from + i);
      DoubleVector z = at(logit, from + i).mul(t.add(t).sub(1));
      DoubleVector positivePart = z.abs().add(z).mul(0.5);
      DoubleVector l = at(lanes.a, i);
      DoubleVector other = positivePart.add(l);
      DoubleVector part = other.sub(positivePart);
      DoubleVector rest = positivePart.sub(other.sub(part)).add(l.sub(part)).add(at(lanes.b, i));
      DoubleVector exponent = other.mul(minusGamma);
      VectorExponentialLoops.reduce(exponent, lanes.c, lanes.e, lanes.argument, i);
      rest = other.fma(minusGamma, exponent.neg()).add(rest.mul(minusGamma));
      VectorMask<Double> usual = exponent.compare(VectorOperators.GE, LogisticFocus.LEAST_EXPONENT);
      nan.blend(rest, usual).intoArray(lanes.result, i);
    }
  }

  /** To the product of entropy and alpha in a and b; NaN where the entropy is out of reach. */
  private static void weigh(
      LogisticFocus focus, double[] logit, double[] target, int from, Lanes lanes, int count) {
    DoubleVector nan = DoubleVector.broadcast(SPECIES, Double.NaN);
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector t = at(target, from + i);
      DoubleVector without = t.mul(-1).add(1);
      DoubleVector z = at(logit, from + i).mul(t.add(t).sub(1));
      DoubleVector negativePart = z.abs().sub(z).mul(0.5);
      DoubleVector l = at(lanes.a, i);
      DoubleVector entropy = negativePart.add(l);
      DoubleVector part = entropy.sub(negativePart);
      DoubleVector rest = negativePart.sub(entropy.sub(part)).add(l.sub(part)).add(at(lanes.b, i));
      DoubleVector alpha = t.mul(focus.positive()).add(without.mul(focus.negative().high()));
      DoubleVector alphaRest = without.mul(focus.negative().low());
      DoubleVector product = entropy.mul(alpha);
      rest = rest.mul(alpha).add(entropy.mul(alphaRest));
      rest.add(entropy.fma(alpha, product.neg())).intoArray(lanes.b, i);
      VectorMask<Double> usual =
          t.mul(without)
              .compare(VectorOperators.EQ, 0.0)
              .and(entropy.compare(VectorOperators.GE, LogisticFocus.LEAST_ENTROPY))
              .and(entropy.compare(VectorOperators.LE, LogisticFocus.LARGEST_ENTROPY));
      nan.blend(product, usual).intoArray(lanes.a, i);
    }
  }

  private static void products(double[] loss, int from, Lanes lanes, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      DoubleVector power =
          VectorExponentialLoops.exponential(
              at(lanes.c, i),
              at(lanes.e, i).sub(at(lanes.result, i)),
              at(lanes.argument, i),
              at(lanes.d, i));
      DoubleVector a = at(lanes.a, i);
      DoubleVector product = a.mul(power);
      DoubleVector rest = a.fma(power, product.neg()).add(at(lanes.b, i).mul(power));
      product.add(rest).intoArray(loss, from + i);
    }
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
