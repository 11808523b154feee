package io.lossless.exact;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop with the JDK's Vector API, as {@link VectorTileLoops}. A product goes to all levels but
 * the last, its error to all but the first; a stretch whose products three levels don't hold, which
 * one small product is enough for, is done again with five.
 *
 * <p>The error is that of a fused multiply-add, exact unless bits fall below the doubles: where a
 * product may be that small, no factor but 0 is below {@link #LEAST_FACTOR}. CPUs with vectors of
 * four doubles have the instruction, and differences by it, of the same bits, share the work with
 * the units that only add.
 */
final class VectorProductLoops implements ProductLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int ROW_BITS = 5;

  /** One less than the bits hold, so that values of just the bound don't reach the next binade. */
  private static final int ROWS = (1 << ROW_BITS) - 1;

  /** The last bit of a product of two of them is 2^-1024. */
  private static final long LEAST_FACTOR = Double.doubleToRawLongBits(0x1p-460);

  /** A product that no bits below the doubles belong to. */
  private static final long LEAST_PRODUCT = Double.doubleToRawLongBits(0x1p-900);

  /** Sets the proof and the sums of a stretch. */
  @FunctionalInterface
  private interface Stretch {
    void add(double[] x, double[] y, int from, int to, ProductKernel kernel);
  }

  /** Finds the least factors, by lane. */
  @FunctionalInterface
  private interface Least {
    void find(double[] factors, int from, int to, long[] least);
  }

  /** Three receivers, or C2 takes the one into its caller; see {@link VectorExponentialLoops}. */
  private static final Stretch[] THREE_LEVELS = {
    VectorProductLoops::threeLevels,
    VectorProductLoops::threeLevels,
    VectorProductLoops::threeLevels
  };

  private static final Stretch[] FIVE_LEVELS = {
    VectorProductLoops::fiveLevels, VectorProductLoops::fiveLevels, VectorProductLoops::fiveLevels
  };

  private static final Least[] LEAST = {
    VectorProductLoops::least, VectorProductLoops::least, VectorProductLoops::least
  };

  VectorProductLoops() {
    if (WIDTH > TileKernel.MOST_WIDTH) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

  @Override
  public boolean add(
      double[] x, double[] y, int from, int count, int exponent, int levels, ProductKernel kernel) {
    kernel.setLevels(exponent, ROW_BITS, ProductKernel.MOST_LEVELS);
    Arrays.fill(kernel.total, 0);
    boolean deep = levels > ProductKernel.LEVELS;
    int length = WIDTH * ROWS;
    int end = from + count - count % WIDTH;
    boolean exact = true;
    for (int i = from; exact && i < end; i += length) {
      exact = addStretch(x, y, i, Math.min(end, i + length), deep, kernel);
    }
    if (exact && end < from + count) {
      double[] lastX = padded(x, end, from + count, kernel.x);
      double[] lastY = padded(y, end, from + count, kernel.y);
      exact = addStretch(lastX, lastY, 0, WIDTH, deep, kernel);
    }
    return exact;
  }

  /** With zeros, which change no sum. */
  private static double[] padded(double[] values, int from, int to, double[] row) {
    System.arraycopy(values, from, row, 0, to - from);
    Arrays.fill(row, to - from, WIDTH, 0);
    return row;
  }

  /** Whether no product of a stretch lost bits below the doubles, given the least of them. */
  private static boolean isAboveUnderflow(
      double[] x, double[] y, int from, int to, ProductKernel kernel) {
    return least(kernel) >= LEAST_PRODUCT
        || (hasNoSmallFactor(x, from, to, kernel) && hasNoSmallFactor(y, from, to, kernel));
  }

  private static boolean hasNoSmallFactor(double[] values, int from, int to, ProductKernel kernel) {
    LEAST[kernel.turn()].find(values, from, to, kernel.least);
    return least(kernel) >= LEAST_FACTOR - 1;
  }

  private static long least(ProductKernel kernel) {
    long least = Long.MAX_VALUE;
    for (int k = 0; k < WIDTH; k++) {
      least = Math.min(least, kernel.least[k]);
    }
    return least;
  }

  private static boolean addStretch(
      double[] x, double[] y, int from, int to, boolean deep, ProductKernel kernel) {
    if (!deep) {
      THREE_LEVELS[kernel.turn()].add(x, y, from, to, kernel);
      if (isExact(kernel) && isAboveUnderflow(x, y, from, to, kernel)) {
        addSums(kernel, ProductKernel.LEVELS);
        return true;
      }
    }
    FIVE_LEVELS[kernel.turn()].add(x, y, from, to, kernel);
    addSums(kernel, ProductKernel.MOST_LEVELS);
    return isExact(kernel) && isAboveUnderflow(x, y, from, to, kernel);
  }

  private static boolean isExact(ProductKernel kernel) {
    long left = 0;
    long beyond = 0;
    for (int k = 0; k < WIDTH; k++) {
      left |= kernel.proof[k];
      beyond |= kernel.proof[TileKernel.MOST_WIDTH + k];
    }
    return left << 1 == 0 && beyond >>> 52 == 0;
  }

  private static void addSums(ProductKernel kernel, int levels) {
    for (int level = 0; level < levels; level++) {
      long total = kernel.total[level];
      for (int k = 0; k < WIDTH; k++) {
        total += kernel.sums[level * TileKernel.MOST_WIDTH + k];
      }
      kernel.total[level] = total;
    }
  }

  private static void threeLevels(double[] x, double[] y, int from, int to, ProductKernel kernel) {
    DoubleVector highAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(0));
    DoubleVector middleAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(1));
    DoubleVector lowAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(2));
    LongVector anchorBits = highAnchor.reinterpretAsLongs();
    LongVector left = LongVector.zero(BITS);
    LongVector beyond = LongVector.zero(BITS);
    LongVector least = LongVector.broadcast(BITS, Long.MAX_VALUE);
    DoubleVector high = highAnchor;
    DoubleVector middle = middleAnchor;
    DoubleVector low = lowAnchor;
    for (int i = from; i < to; i += WIDTH) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector cut = a.mul(b);
      least = least.min(cut.reinterpretAsLongs().and(Long.MAX_VALUE));
      DoubleVector error = a.fma(b, cut.neg());
      DoubleVector after = high.add(cut);
      beyond = beyond.or(after.reinterpretAsLongs().lanewise(VectorOperators.XOR, anchorBits));
      cut = cut.sub(minus(after, high));
      high = after;
      after = middle.add(cut);
      cut = cut.sub(minus(after, middle));
      middle = after;
      left = left.or(cut.reinterpretAsLongs());
      after = middle.add(error);
      error = minus(error, after.sub(middle));
      middle = after;
      after = low.add(error);
      error = minus(error, after.sub(low));
      low = after;
      left = left.or(error.reinterpretAsLongs());
    }
    left.intoArray(kernel.proof, 0);
    beyond.intoArray(kernel.proof, TileKernel.MOST_WIDTH);
    least.intoArray(kernel.least, 0);
    put(high, highAnchor, kernel.sums, 0);
    put(middle, middleAnchor, kernel.sums, 1);
    put(low, lowAnchor, kernel.sums, 2);
  }

  private static void fiveLevels(double[] x, double[] y, int from, int to, ProductKernel kernel) {
    DoubleVector firstAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(0));
    DoubleVector secondAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(1));
    DoubleVector thirdAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(2));
    DoubleVector fourthAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(3));
    DoubleVector fifthAnchor = DoubleVector.broadcast(SPECIES, kernel.anchor(4));
    LongVector anchorBits = firstAnchor.reinterpretAsLongs();
    LongVector left = LongVector.zero(BITS);
    LongVector beyond = LongVector.zero(BITS);
    LongVector least = LongVector.broadcast(BITS, Long.MAX_VALUE);
    DoubleVector first = firstAnchor;
    DoubleVector second = secondAnchor;
    DoubleVector third = thirdAnchor;
    DoubleVector fourth = fourthAnchor;
    DoubleVector fifth = fifthAnchor;
    for (int i = from; i < to; i += WIDTH) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, y, i);
      DoubleVector cut = a.mul(b);
      least = least.min(cut.reinterpretAsLongs().and(Long.MAX_VALUE));
      DoubleVector error = a.fma(b, cut.neg());
      DoubleVector after = first.add(cut);
      beyond = beyond.or(after.reinterpretAsLongs().lanewise(VectorOperators.XOR, anchorBits));
      cut = cut.sub(after.sub(first));
      first = after;
      after = second.add(cut);
      cut = cut.sub(after.sub(second));
      second = after;
      after = third.add(cut);
      cut = cut.sub(after.sub(third));
      third = after;
      after = fourth.add(cut);
      cut = cut.sub(after.sub(fourth));
      fourth = after;
      left = left.or(cut.reinterpretAsLongs());
      after = second.add(error);
      error = error.sub(after.sub(second));
      second = after;
      after = third.add(error);
      error = error.sub(after.sub(third));
      third = after;
      after = fourth.add(error);
      error = error.sub(after.sub(fourth));
      fourth = after;
      after = fifth.add(error);
      error = error.sub(after.sub(fifth));
      fifth = after;
      left = left.or(error.reinterpretAsLongs());
    }
    left.intoArray(kernel.proof, 0);
    beyond.intoArray(kernel.proof, TileKernel.MOST_WIDTH);
    least.intoArray(kernel.least, 0);
    put(first, firstAnchor, kernel.sums, 0);
    put(second, secondAnchor, kernel.sums, 1);
    put(third, thirdAnchor, kernel.sums, 2);
    put(fourth, fourthAnchor, kernel.sums, 3);
    put(fifth, fifthAnchor, kernel.sums, 4);
  }

  /** Of the bits of magnitudes, less 1: that of 0 is the largest. */
  private static void least(double[] factors, int from, int to, long[] least) {
    LongVector lowest = LongVector.broadcast(BITS, Long.MAX_VALUE);
    for (int i = from; i < to; i += WIDTH) {
      LongVector factor = DoubleVector.fromArray(SPECIES, factors, i).reinterpretAsLongs();
      lowest = lowest.min(factor.sub(1).and(Long.MAX_VALUE));
    }
    lowest.intoArray(least, 0);
  }

  private static DoubleVector minus(DoubleVector a, DoubleVector b) {
    return b.fma(DoubleVector.broadcast(SPECIES, -1), a);
  }

  /** Puts what a vector holds over the anchor, in its ulps. */
  private static void put(DoubleVector lane, DoubleVector anchor, long[] sums, int level) {
    lane.reinterpretAsLongs()
        .sub(anchor.reinterpretAsLongs())
        .intoArray(sums, level * TileKernel.MOST_WIDTH);
  }
}
