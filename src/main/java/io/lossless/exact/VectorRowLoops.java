package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the JDK's Vector API, as {@link VectorExponentialLoops}: the lanes are those of
 * one vector or of several, whatever their number; the operations and their order are those of
 * {@link PlainRowLoops}.
 */
final class VectorRowLoops implements RowLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int LANES = RowLanes.LANES;

  /** Adds up {@code values[from … to)}. */
  @FunctionalInterface
  private interface Sum {
    void add(double[] values, int from, int to, RowLanes lanes);
  }

  @FunctionalInterface
  private interface Product {
    void add(double[] u, int from, int to, double[] v, int vFrom, RowLanes lanes);
  }

  @FunctionalInterface
  private interface Squares {
    void add(double[] u, int from, int to, double[] v, int vFrom, RowLanes uu, RowLanes vv);
  }

  @FunctionalInterface
  private interface Difference {
    void add(double[] u, double[] v, double eps, int from, int to, RowLanes lanes);
  }

  /** Three receivers, or C2 takes the one into its caller; see {@link VectorExponentialLoops}. */
  private static final Sum[] FOURS = {
    VectorRowLoops::fours, VectorRowLoops::fours, VectorRowLoops::fours
  };

  private static final Product[] PRODUCTS = {
    VectorRowLoops::products, VectorRowLoops::products, VectorRowLoops::products
  };

  private static final Squares[] SQUARES = {
    VectorRowLoops::squares, VectorRowLoops::squares, VectorRowLoops::squares
  };

  private static final Difference[] SQUARED = {
    VectorRowLoops::squared, VectorRowLoops::squared, VectorRowLoops::squared
  };

  private static final Difference[] ABSOLUTE = {
    VectorRowLoops::absolute, VectorRowLoops::absolute, VectorRowLoops::absolute
  };

  private static final Difference[] LARGEST = {
    VectorRowLoops::largest, VectorRowLoops::largest, VectorRowLoops::largest
  };

  VectorRowLoops() {
    if (WIDTH > LANES) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

  @Override
  public void addFours(double[] values, int from, int to, RowLanes lanes) {
    FOURS[lanes.turn()].add(values, from, to, lanes);
  }

  @Override
  public void multiplyFours(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes uv, RowLanes uu, RowLanes vv) {
    int turn = uv.turn();
    PRODUCTS[turn].add(u, from, to, v, vFrom, uv);
    SQUARES[turn].add(u, from, to, v, vFrom, uu, vv);
  }

  @Override
  public void addSquaredDifferences(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    SQUARED[lanes.turn()].add(u, v, eps, from, to, lanes);
  }

  @Override
  public void addAbsoluteDifferences(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    ABSOLUTE[lanes.turn()].add(u, v, eps, from, to, lanes);
  }

  @Override
  public void largestDifference(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    LARGEST[lanes.turn()].add(u, v, eps, from, to, lanes);
  }

  private static void fours(double[] values, int from, int to, RowLanes lanes) {
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += RowLanes.FOURS) {
        DoubleVector half = at(values, i).add(at(values, i + LANES));
        DoubleVector otherHalf = at(values, i + 2 * LANES).add(at(values, i + 3 * LANES));
        DoubleVector four = half.add(otherHalf);
        DoubleVector next = sum.add(four);
        error = error.add(rest(sum, four, next));
        sum = next;
      }
      sum.intoArray(lanes.sum, first);
      error.intoArray(lanes.error, first);
    }
  }

  private static void products(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes lanes) {
    int shift = vFrom - from;
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += RowLanes.FOURS) {
        DoubleVector half = product(u, i, v, shift).add(product(u, i + LANES, v, shift));
        DoubleVector otherHalf =
            product(u, i + 2 * LANES, v, shift).add(product(u, i + 3 * LANES, v, shift));
        DoubleVector four = half.add(otherHalf);
        DoubleVector next = sum.add(four);
        error = error.add(rest(sum, four, next));
        sum = next;
      }
      sum.intoArray(lanes.sum, first);
      error.intoArray(lanes.error, first);
    }
  }

  private static DoubleVector product(double[] u, int i, double[] v, int shift) {
    return at(u, i).mul(at(v, i + shift));
  }

  /** Both at once: their chains of additions need not wait for each other. */
  private static void squares(
      double[] u, int from, int to, double[] v, int vFrom, RowLanes uu, RowLanes vv) {
    int shift = vFrom - from;
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      DoubleVector other = DoubleVector.zero(SPECIES);
      DoubleVector otherError = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += RowLanes.FOURS) {
        DoubleVector four = fourSquares(u, i);
        DoubleVector next = sum.add(four);
        error = error.add(rest(sum, four, next));
        sum = next;
        DoubleVector otherFour = fourSquares(v, i + shift);
        DoubleVector otherNext = other.add(otherFour);
        otherError = otherError.add(rest(other, otherFour, otherNext));
        other = otherNext;
      }
      sum.intoArray(uu.sum, first);
      error.intoArray(uu.error, first);
      other.intoArray(vv.sum, first);
      otherError.intoArray(vv.error, first);
    }
  }

  private static DoubleVector fourSquares(double[] values, int i) {
    DoubleVector half = square(values, i).add(square(values, i + LANES));
    return half.add(square(values, i + 2 * LANES).add(square(values, i + 3 * LANES)));
  }

  private static DoubleVector square(double[] values, int i) {
    DoubleVector value = at(values, i);
    return value.mul(value);
  }

  private static void squared(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    DoubleVector shift = DoubleVector.broadcast(SPECIES, eps);
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += RowLanes.FOURS) {
        DoubleVector a = at(u, i).sub(at(v, i)).add(shift);
        DoubleVector b = at(u, i + LANES).sub(at(v, i + LANES)).add(shift);
        DoubleVector c = at(u, i + 2 * LANES).sub(at(v, i + 2 * LANES)).add(shift);
        DoubleVector d = at(u, i + 3 * LANES).sub(at(v, i + 3 * LANES)).add(shift);
        DoubleVector four = a.mul(a).add(b.mul(b)).add(c.mul(c).add(d.mul(d)));
        DoubleVector next = sum.add(four);
        error = error.add(rest(sum, four, next));
        sum = next;
      }
      sum.intoArray(lanes.sum, first);
      error.intoArray(lanes.error, first);
    }
  }

  private static void absolute(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    DoubleVector shift = DoubleVector.broadcast(SPECIES, eps);
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += RowLanes.FOURS) {
        DoubleVector a = at(u, i).sub(at(v, i)).add(shift);
        DoubleVector b = at(u, i + LANES).sub(at(v, i + LANES)).add(shift);
        DoubleVector c = at(u, i + 2 * LANES).sub(at(v, i + 2 * LANES)).add(shift);
        DoubleVector d = at(u, i + 3 * LANES).sub(at(v, i + 3 * LANES)).add(shift);
        DoubleVector four = a.abs().add(b.abs()).add(c.abs().add(d.abs()));
        DoubleVector next = sum.add(four);
        error = error.add(rest(sum, four, next));
        sum = next;
      }
      sum.intoArray(lanes.sum, first);
      error.intoArray(lanes.error, first);
    }
  }

  private static void largest(
      double[] u, double[] v, double eps, int from, int to, RowLanes lanes) {
    DoubleVector shift = DoubleVector.broadcast(SPECIES, eps);
    for (int first = 0; first < LANES; first += WIDTH) {
      DoubleVector largest = DoubleVector.zero(SPECIES);
      for (int i = from + first; i < to; i += LANES) {
        largest = largest.max(at(u, i).sub(at(v, i)).add(shift).abs());
      }
      largest.intoArray(lanes.sum, first);
    }
  }

  /** As {@link RowLanes#rest}. */
  private static DoubleVector rest(DoubleVector a, DoubleVector b, DoubleVector sum) {
    DoubleVector part = minus(sum, a);
    return plus(minus(a, sum.sub(part)), b.sub(part));
  }

  private static DoubleVector plus(DoubleVector a, DoubleVector b) {
    return a.fma(DoubleVector.broadcast(SPECIES, 1), b);
  }

  private static DoubleVector minus(DoubleVector a, DoubleVector b) {
    return b.fma(DoubleVector.broadcast(SPECIES, -1), a);
  }

  private static DoubleVector at(double[] values, int i) {
    return DoubleVector.fromArray(SPECIES, values, i);
  }
}
