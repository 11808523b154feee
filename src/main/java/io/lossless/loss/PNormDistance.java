package io.lossless.loss;

import io.lossless.exact.Elementary;
import io.lossless.exact.Extended;
import io.lossless.exact.Maximum;
import io.lossless.exact.RowLanes;
import java.math.BigDecimal;

/**
 * {@code (Σ |u_i − v_i + eps|^p)^(1/p)}: the largest term for p = ∞, the smallest for −∞, the
 * number of terms that are not 0 for p = 0.
 *
 * <p>Numerics: as in PyTorch nothing is scaled, so terms overflow where |u_i − v_i|^p does. The
 * differences are rounded as PyTorch's are; with them given, the distance is within 3 ulp for p = 1
 * and 2, and exact for ±∞ and 0. For |p| &lt; 1 the root magnifies what the sum lacks: there powers
 * and sum are {@link Extended}, and the distance within 1 ulp.
 */
final class PNormDistance implements Distance {
  /** Beyond it powers may have overflowed. */
  private static final double LARGEST_SUM = 0x1p1020;

  /** e to it is infinite. */
  private static final double LARGEST_EXPONENT = 1000;

  private final double p;
  private final double eps;
  private final double exponentRest;
  private final Maximum maximum = new Maximum();
  private final DifferenceSums sums;
  private double[] terms = new double[VectorRun.ELEMENTS];
  private double[] logarithm = {};

  PNormDistance(double p, double eps) {
    this.p = p;
    this.eps = eps;
    this.sums = new DifferenceSums(eps);
    this.exponentRest = exponentRest(p);
  }

  /** What the double 1 / p lacks: the root of a sum far from 1 would lose digits to it. */
  private static double exponentRest(double p) {
    double exponent = 1 / p;
    if (p == 0 || Double.isInfinite(p) || Double.isInfinite(exponent)) {
      return 0;
    }
    BigDecimal product = new BigDecimal(exponent).multiply(new BigDecimal(p));
    return BigDecimal.ONE.subtract(product).doubleValue() / p;
  }

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    int count = run.elements();
    if (terms.length < count) {
      terms = new double[count];
    }
    if (p == 1) {
      sums.magnitudes(u, v, run, distance);
      return;
    }
    if (p == 2) {
      sums.squares(u, v, run, distance);
      squareRoots(distance, run.vectors());
      return;
    }
    if (p == Double.POSITIVE_INFINITY) {
      largest(u, v, run, distance);
      return;
    }
    magnitudes(u, v, eps, terms, count);
    if (p == Double.NEGATIVE_INFINITY) {
      negate(terms, count);
      maxima(run, distance);
      negate(distance, run.vectors());
    } else if (p == 0) {
      ones(terms, count);
      run.sums(terms, distance);
    } else if (p == 0.5) {
      for (int vector = 0; vector < run.vectors(); vector++) {
        distance[vector] = ofSquareRoots(run.start(vector), run.start(vector + 1));
      }
    } else if (Math.abs(p) < 1) {
      for (int vector = 0; vector < run.vectors(); vector++) {
        distance[vector] = carried(run.start(vector), run.start(vector) + run.length(vector));
      }
    } else {
      Elementary.pow(terms, p, terms, count);
      run.sums(terms, distance);
      roots(distance, run.vectors());
    }
  }

  /** p = 1/2, whose powers are square roots: a twentieth of the time of {@link #carried}. */
  private double ofSquareRoots(int from, int to) {
    double distance = SquareRootSum.square(terms, from, to);
    return Double.isNaN(distance) ? carried(from, to) : distance;
  }

  /** Of the terms of one vector; those that are 0 count for nothing, unless p < 0. */
  private double carried(int from, int to) {
    Extended sum = Extended.ZERO;
    int positive = 0;
    double last = 0;
    for (int i = from; i < to; i++) {
      double term = terms[i];
      if (!(term <= Double.MAX_VALUE)) {
        return plain(from, to);
      }
      if (term > 0) {
        sum = sum.plus(new Extended(term, 0).log().times(p).exp());
        positive++;
        last = term;
      } else if (p < 0) {
        return plain(from, to);
      }
    }
    return positive > 1 ? root(sum, from, to) : last;
  }

  private double root(Extended sum, int from, int to) {
    Extended exponent = sum.log().dividedBy(new Extended(p, 0));
    boolean usual = sum.high() <= LARGEST_SUM && exponent.high() <= LARGEST_EXPONENT;
    return usual ? exponent.exp().high() : plain(from, to);
  }

  /** Where there are NaN or infinities, also in between. */
  private double plain(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Elementary.pow(terms[i], p);
    }
    return Elementary.pow(sum, 1 / p);
  }

  private void largest(double[] u, double[] v, VectorRun run, double[] distance) {
    RowLanes lanes = RowLanes.current();
    for (int vector = 0; vector < run.vectors(); vector++) {
      distance[vector] =
          lanes.largestDifference(u, v, eps, run.start(vector), run.start(vector + 1));
    }
  }

  private void maxima(VectorRun run, double[] distance) {
    for (int vector = 0; vector < run.vectors(); vector++) {
      distance[vector] = maximum.of(terms, run.start(vector), run.length(vector));
    }
  }

  private void roots(double[] distance, int count) {
    if (exponentRest == 0) {
      Elementary.pow(distance, 1 / p, distance, count);
      return;
    }
    if (logarithm.length < count) {
      logarithm = new double[distance.length];
    }
    Elementary.log(distance, logarithm, count);
    Elementary.pow(distance, 1 / p, distance, count);
    for (int i = 0; i < count; i++) {
      double correction = distance[i] * (exponentRest * logarithm[i]);
      distance[i] += Math.abs(correction) <= Double.MAX_VALUE ? correction : 0;
    }
  }

  private static void magnitudes(double[] u, double[] v, double eps, double[] terms, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = Math.abs(u[i] - v[i] + eps);
    }
  }

  private static void negate(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = -values[i];
    }
  }

  /** 1 where a value is not 0, as PyTorch counts: NaN is not 0. */
  private static void ones(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] == 0 ? 0 : 1;
    }
  }

  private static void squareRoots(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.sqrt(values[i]);
    }
  }
}
