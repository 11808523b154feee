package io.lossless.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops with the JDK's Vector API, as {@link VectorExponentialLoops}: the operations and their
 * order are those of {@link PlainRowSumLoops}. The lanes of a row are those of one vector or of
 * several.
 */
final class VectorRowSumLoops implements RowSumLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int LANES = RowSums.LANES;

  /** What a row's index among those of a vector differs by from its bits reversed. */
  private static final int[] TURNED = new int[WIDTH];

  static {
    for (int row = 0; row < WIDTH; row++) {
      TURNED[row] = row ^ (int) (((Integer.reverse(row) & 0xffffffffL) * WIDTH) >>> Integer.SIZE);
    }
  }

  @FunctionalInterface
  private interface Values {
    void add(double[] values, int from, RowSums block);
  }

  @FunctionalInterface
  private interface Differences {
    void add(double[] u, double[] v, int from, RowSums block);
  }

  @FunctionalInterface
  private interface Bounded {
    void add(double[] u, double[] v, double bound, double scale, int from, RowSums block);
  }

  @FunctionalInterface
  private interface Terms {
    void evaluate(double[] u, double[] v, int from, double[] terms, int count);
  }

  @FunctionalInterface
  private interface BoundedTerms {
    void evaluate(
        double[] u, double[] v, double bound, double scale, int from, double[] terms, int count);
  }

  @FunctionalInterface
  private interface Halving {
    void halve(RowSums block, int half);
  }

  @FunctionalInterface
  private interface Turned {
    void add(NarrowRows rows);
  }

  @FunctionalInterface
  private interface Total {
    void total(RowSums block);
  }

  /** Three receivers, or C2 takes the one into its caller; see {@link VectorExponentialLoops}. */
  private static final Values[] VALUES = {
    VectorRowSumLoops::addRows, VectorRowSumLoops::addRows, VectorRowSumLoops::addRows
  };

  private static final Differences[] SQUARES = {
    VectorRowSumLoops::addSquares, VectorRowSumLoops::addSquares, VectorRowSumLoops::addSquares
  };

  private static final Differences[] DISTANCES = {
    VectorRowSumLoops::addDistances,
    VectorRowSumLoops::addDistances,
    VectorRowSumLoops::addDistances
  };

  private static final Bounded[] BOUNDED = {
    VectorRowSumLoops::addBounded, VectorRowSumLoops::addBounded, VectorRowSumLoops::addBounded
  };

  private static final Terms[] SQUARE_TERMS = {
    VectorRowSumLoops::squareTerms, VectorRowSumLoops::squareTerms, VectorRowSumLoops::squareTerms
  };

  private static final Terms[] DISTANCE_TERMS = {
    VectorRowSumLoops::distanceTerms,
    VectorRowSumLoops::distanceTerms,
    VectorRowSumLoops::distanceTerms
  };

  private static final BoundedTerms[] BOUNDED_TERMS = {
    VectorRowSumLoops::boundedTerms,
    VectorRowSumLoops::boundedTerms,
    VectorRowSumLoops::boundedTerms
  };

  private static final Halving[] HALVES = {
    VectorRowSumLoops::halve, VectorRowSumLoops::halve, VectorRowSumLoops::halve
  };

  private static final Turned[] TURNED_ROWS = {
    VectorRowSumLoops::turned, VectorRowSumLoops::turned, VectorRowSumLoops::turned
  };

  private static final Total[] TOTALS = {
    VectorRowSumLoops::total, VectorRowSumLoops::total, VectorRowSumLoops::total
  };

  VectorRowSumLoops() {
    if (WIDTH > LANES) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

  @Override
  public void add(double[] values, int from, RowSums block) {
    VALUES[block.turn()].add(values, from, block);
  }

  @Override
  public void squares(double[] u, double[] v, int from, RowSums block) {
    SQUARES[block.turn()].add(u, v, from, block);
  }

  @Override
  public void distances(double[] u, double[] v, int from, RowSums block) {
    DISTANCES[block.turn()].add(u, v, from, block);
  }

  @Override
  public void bounded(double[] u, double[] v, double bound, double scale, int from, RowSums block) {
    BOUNDED[block.turn()].add(u, v, bound, scale, from, block);
  }

  @Override
  public void squares(double[] u, double[] v, int from, double[] terms, int count) {
    int end = count - count % WIDTH;
    SQUARE_TERMS[turn(from)].evaluate(u, v, from, terms, end);
    for (int i = end; i < count; i++) {
      double difference = u[from + i] - v[from + i];
      terms[i] = difference * difference;
    }
  }

  @Override
  public void distances(double[] u, double[] v, int from, double[] terms, int count) {
    int end = count - count % WIDTH;
    DISTANCE_TERMS[turn(from)].evaluate(u, v, from, terms, end);
    for (int i = end; i < count; i++) {
      terms[i] = Math.abs(u[from + i] - v[from + i]);
    }
  }

  @Override
  public void bounded(
      double[] u, double[] v, double bound, double scale, int from, double[] terms, int count) {
    int end = count - count % WIDTH;
    BOUNDED_TERMS[turn(from)].evaluate(u, v, bound, scale, from, terms, end);
    for (int i = end; i < count; i++) {
      double d = Math.abs(u[from + i] - v[from + i]);
      double m = Math.min(d, bound);
      terms[i] = (m * scale) * (d - 0.5 * m);
    }
  }

  /** One of the receivers, all of which are met in a batch's blocks. */
  private static int turn(int from) {
    return (from >>> 5) % 3;
  }

  @Override
  public void addTurned(NarrowRows rows) {
    TURNED_ROWS[rows.turn()].add(rows);
  }

  @Override
  public void combine(RowSums block, double[] sums, int at) {
    HALVES[block.turn()].halve(block, 4);
    HALVES[block.turn()].halve(block, 2);
    HALVES[block.turn()].halve(block, 1);
    TOTALS[block.turn()].total(block);
    System.arraycopy(block.sum, 0, sums, at, block.blockRows);
  }

  /**
   * Adds the halves of the lanes of each row to each other, in place.
   *
   * <p>A vector of halves comes from two of the lanes around it, which must not be shuffled: loads
   * that overlap put each where it is needed. So the rows of a vector change their order with each
   * halving, and are in that of their bits reversed before the first for theirs after the last.
   *
   * @param half the lanes that are left
   */
  private static void halve(RowSums block, int half) {
    double[] sum = block.sum;
    double[] error = block.error;
    LongVector lanes = LongVector.zero(BITS).addIndex(1);
    VectorMask<Double> odd = lanes.and(half).compare(VectorOperators.NE, 0).cast(SPECIES);
    int end = half * ((block.blockRows + WIDTH - 1) & -WIDTH); // rows are mixed within a vector
    int step = Math.max(WIDTH, half);
    for (int i = 0; i < end; i += WIDTH) {
      int from = 2 * i - (i & (half - 1));
      int other = from + step - half;
      DoubleVector a = at(sum, from).blend(at(sum, other), odd);
      DoubleVector b = at(sum, from + half).blend(at(sum, other + half), odd);
      DoubleVector aError = at(error, from).blend(at(error, other), odd);
      DoubleVector bError = at(error, from + half).blend(at(error, other + half), odd);
      DoubleVector both = a.add(b);
      DoubleVector bothError = aError.add(bError).add(rest(a, b, both));
      both.intoArray(sum, i);
      bothError.intoArray(error, i);
    }
  }

  private static void total(RowSums block) {
    for (int row = 0; row < block.blockRows; row += WIDTH) {
      total(at(block.sum, row), at(block.error, row)).intoArray(block.sum, row);
    }
  }

  private static DoubleVector total(DoubleVector sum, DoubleVector error) {
    return sum.blend(sum.add(error), sum.abs().compare(VectorOperators.LE, Double.MAX_VALUE));
  }

  private static void turned(NarrowRows rows) {
    int end = rows.length * NarrowRows.BLOCK;
    for (int row = 0; row < rows.rows; row += WIDTH) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      DoubleVector error = DoubleVector.zero(SPECIES);
      for (int i = row; i < end; i += NarrowRows.BLOCK) {
        DoubleVector value = at(rows.values, i);
        DoubleVector next = sum.add(value);
        error = error.add(rest(sum, value, next));
        sum = next;
      }
      total(sum, error).intoArray(rows.sum, row);
    }
  }

  private static void addRows(double[] values, int from, RowSums block) {
    int start = from;
    for (int row = 0; row < block.blockRows; row++) {
      int end = start + block.length - LANES;
      for (int first = 0; first < LANES; first += WIDTH) {
        LongVector bits = LongVector.fromArray(BITS, block.leftOver, first);
        DoubleVector sum = only(at(values, end + first), bits);
        DoubleVector error = DoubleVector.zero(SPECIES);
        for (int i = start; i <= end; i += LANES) {
          DoubleVector value = at(values, i + first);
          DoubleVector next = sum.add(value);
          error = error.add(rest(sum, value, next));
          sum = next;
        }
        int slot = LANES * (row ^ TURNED[row % WIDTH]) + first;
        sum.intoArray(block.sum, slot);
        error.intoArray(block.error, slot);
      }
      start += block.length;
    }
  }

  private static void addSquares(double[] u, double[] v, int from, RowSums block) {
    int start = from;
    for (int row = 0; row < block.blockRows; row++) {
      int end = start + block.length - LANES;
      for (int first = 0; first < LANES; first += WIDTH) {
        LongVector bits = LongVector.fromArray(BITS, block.leftOver, first);
        DoubleVector sum = only(square(u, v, end + first), bits);
        DoubleVector error = DoubleVector.zero(SPECIES);
        for (int i = start; i <= end; i += LANES) {
          DoubleVector value = square(u, v, i + first);
          DoubleVector next = sum.add(value);
          error = error.add(rest(sum, value, next));
          sum = next;
        }
        int slot = LANES * (row ^ TURNED[row % WIDTH]) + first;
        sum.intoArray(block.sum, slot);
        error.intoArray(block.error, slot);
      }
      start += block.length;
    }
  }

  private static void addDistances(double[] u, double[] v, int from, RowSums block) {
    int start = from;
    for (int row = 0; row < block.blockRows; row++) {
      int end = start + block.length - LANES;
      for (int first = 0; first < LANES; first += WIDTH) {
        LongVector bits = LongVector.fromArray(BITS, block.leftOver, first);
        DoubleVector sum = only(distance(u, v, end + first), bits);
        DoubleVector error = DoubleVector.zero(SPECIES);
        for (int i = start; i <= end; i += LANES) {
          DoubleVector value = distance(u, v, i + first);
          DoubleVector next = sum.add(value);
          error = error.add(rest(sum, value, next));
          sum = next;
        }
        int slot = LANES * (row ^ TURNED[row % WIDTH]) + first;
        sum.intoArray(block.sum, slot);
        error.intoArray(block.error, slot);
      }
      start += block.length;
    }
  }

  private static void addBounded(
      double[] u, double[] v, double bound, double scale, int from, RowSums block) {
    LongVector most = LongVector.broadcast(BITS, Double.doubleToRawLongBits(bound));
    DoubleVector factor = DoubleVector.broadcast(SPECIES, scale);
    int start = from;
    for (int row = 0; row < block.blockRows; row++) {
      int end = start + block.length - LANES;
      for (int first = 0; first < LANES; first += WIDTH) {
        LongVector bits = LongVector.fromArray(BITS, block.leftOver, first);
        DoubleVector sum = only(bounded(distance(u, v, end + first), most, factor), bits);
        DoubleVector error = DoubleVector.zero(SPECIES);
        for (int i = start; i <= end; i += LANES) {
          DoubleVector value = bounded(distance(u, v, i + first), most, factor);
          DoubleVector next = sum.add(value);
          error = error.add(rest(sum, value, next));
          sum = next;
        }
        int slot = LANES * (row ^ TURNED[row % WIDTH]) + first;
        sum.intoArray(block.sum, slot);
        error.intoArray(block.error, slot);
      }
      start += block.length;
    }
  }

  private static void squareTerms(double[] u, double[] v, int from, double[] terms, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      square(u, v, from + i).intoArray(terms, i);
    }
  }

  private static void distanceTerms(double[] u, double[] v, int from, double[] terms, int count) {
    for (int i = 0; i < count; i += WIDTH) {
      distance(u, v, from + i).intoArray(terms, i);
    }
  }

  private static void boundedTerms(
      double[] u, double[] v, double bound, double scale, int from, double[] terms, int count) {
    LongVector most = LongVector.broadcast(BITS, Double.doubleToRawLongBits(bound));
    DoubleVector factor = DoubleVector.broadcast(SPECIES, scale);
    for (int i = 0; i < count; i += WIDTH) {
      bounded(distance(u, v, from + i), most, factor).intoArray(terms, i);
    }
  }

  private static DoubleVector square(double[] u, double[] v, int i) {
    DoubleVector difference = at(u, i).sub(at(v, i));
    return difference.mul(difference);
  }

  private static DoubleVector distance(double[] u, double[] v, int i) {
    return at(u, i).sub(at(v, i)).abs();
  }

  /**
   * The lesser of the bits is the lesser of two positive numbers, in one operation; of NaN and the
   * bound it is the latter, but d stays. 0.5 m is exact, but below 2^-1021, where the term is 0.
   */
  private static DoubleVector bounded(DoubleVector d, LongVector bound, DoubleVector scale) {
    DoubleVector m = d.reinterpretAsLongs().min(bound).reinterpretAsDoubles();
    return m.mul(scale).mul(m.fma(DoubleVector.broadcast(SPECIES, -0.5), d));
  }

  /** Zero in the other lanes. */
  private static DoubleVector only(DoubleVector value, LongVector bits) {
    return value.reinterpretAsLongs().and(bits).reinterpretAsDoubles();
  }

  /** As {@link RowLanes#rest}, half of it as products: they have units of their own. */
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
