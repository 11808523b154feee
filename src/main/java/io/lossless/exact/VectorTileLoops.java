package io.lossless.exact;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop with the JDK's Vector API, as {@link VectorExponentialLoops}: the lanes stay in
 * registers, and the proof is a few operations on bits, which take none of the additions' time.
 *
 * <p>A stretch adds up to {@value #ROWS} values to each lane; then what the lanes hold over their
 * anchors goes to integers, so that a block of any length leaves as many bits to a level. A stretch
 * is compiled by itself, and small: with twice the vectors side by side C2 came to its limit of
 * nodes, and a value took 0.8 ns in place of 0.2 (AVX-512, JDK 17).
 */
final class VectorTileLoops implements TileLoops {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final int ROW_BITS = 5;

  /** One less than the bits hold, so that values of just the bound don't reach the next binade. */
  private static final int ROWS = (1 << ROW_BITS) - 1;

  /** Of two vectors in a row, where there are two levels. */
  private static final int ROW = 2 * WIDTH;

  /** Adds values of a stretch. */
  @FunctionalInterface
  private interface Stretch {
    void add(double[] values, int from, int to, TileKernel tile);
  }

  /** Three receivers, or C2 takes the one into its caller; see {@link VectorExponentialLoops}. */
  private static final Stretch[] TWO_LEVELS = {
    VectorTileLoops::twoLevels, VectorTileLoops::twoLevels, VectorTileLoops::twoLevels
  };

  private static final Stretch[] THREE_LEVELS = {
    VectorTileLoops::threeLevels, VectorTileLoops::threeLevels, VectorTileLoops::threeLevels
  };

  VectorTileLoops() {
    if (WIDTH > TileKernel.MOST_WIDTH) {
      throw new UnsupportedOperationException("vectors of " + WIDTH + " doubles");
    }
  }

  @Override
  public boolean add(
      double[] values, int from, int count, int exponent, boolean deep, TileKernel tile) {
    tile.setLevels(exponent, ROW_BITS);
    Arrays.fill(tile.proof, 0);
    Arrays.fill(tile.sums, 0);
    Stretch[] stretches = deep ? THREE_LEVELS : TWO_LEVELS;
    int length = (deep ? WIDTH : ROW) * ROWS;
    int end = from + count - count % ROW;
    for (int i = from; i < end; i += length) {
      stretches[tile.turn()].add(values, i, Math.min(end, i + length), tile);
    }
    if (end < from + count) {
      int rest = from + count - end;
      System.arraycopy(values, end, tile.row, 0, rest);
      Arrays.fill(tile.row, rest, ROW, 0); // which change no sum
      stretches[tile.turn()].add(tile.row, 0, ROW, tile);
    }
    return total(tile);
  }

  private static boolean total(TileKernel tile) {
    long left = 0;
    long beyond = 0;
    Arrays.fill(tile.total, 0);
    for (int k = 0; k < WIDTH; k++) {
      left |= tile.proof[k];
      beyond |= tile.proof[WIDTH + k];
      for (int level = 0; level < TileKernel.LEVELS; level++) {
        tile.total[level] += tile.sums[level * WIDTH + k];
      }
    }
    return left << 1 == 0 && beyond >>> 52 == 0;
  }

  private static void twoLevels(double[] values, int from, int to, TileKernel tile) {
    DoubleVector highAnchor = DoubleVector.broadcast(SPECIES, tile.anchor(0));
    DoubleVector lowAnchor = DoubleVector.broadcast(SPECIES, tile.anchor(1));
    LongVector anchorBits = highAnchor.reinterpretAsLongs();
    LongVector left = bits(tile.proof, 0);
    LongVector beyond = bits(tile.proof, WIDTH);
    DoubleVector high0 = highAnchor;
    DoubleVector high1 = highAnchor;
    DoubleVector low0 = lowAnchor;
    DoubleVector low1 = lowAnchor;
    for (int i = from; i < to; i += ROW) {
      DoubleVector value = DoubleVector.fromArray(SPECIES, values, i);
      DoubleVector after = high0.add(value);
      beyond = beyond.or(after.reinterpretAsLongs().lanewise(VectorOperators.XOR, anchorBits));
      DoubleVector cut = value.sub(minus(after, high0));
      high0 = after;
      after = low0.add(cut);
      left = left.or(minus(cut, after.sub(low0)).reinterpretAsLongs());
      low0 = after;

      value = DoubleVector.fromArray(SPECIES, values, i + WIDTH);
      after = high1.add(value);
      beyond = beyond.or(after.reinterpretAsLongs().lanewise(VectorOperators.XOR, anchorBits));
      cut = value.sub(minus(after, high1));
      high1 = after;
      after = low1.add(cut);
      left = left.or(minus(cut, after.sub(low1)).reinterpretAsLongs());
      low1 = after;
    }
    left.intoArray(tile.proof, 0);
    beyond.intoArray(tile.proof, WIDTH);
    deposit(high0, high1, highAnchor, tile.sums, 0);
    deposit(low0, low1, lowAnchor, tile.sums, WIDTH);
  }

  private static void threeLevels(double[] values, int from, int to, TileKernel tile) {
    DoubleVector highAnchor = DoubleVector.broadcast(SPECIES, tile.anchor(0));
    DoubleVector middleAnchor = DoubleVector.broadcast(SPECIES, tile.anchor(1));
    DoubleVector lowAnchor = DoubleVector.broadcast(SPECIES, tile.anchor(2));
    LongVector anchorBits = highAnchor.reinterpretAsLongs();
    LongVector left = bits(tile.proof, 0);
    LongVector beyond = bits(tile.proof, WIDTH);
    DoubleVector high = highAnchor;
    DoubleVector middle = middleAnchor;
    DoubleVector low = lowAnchor;
    for (int i = from; i < to; i += WIDTH) {
      DoubleVector value = DoubleVector.fromArray(SPECIES, values, i);
      DoubleVector after = high.add(value);
      beyond = beyond.or(after.reinterpretAsLongs().lanewise(VectorOperators.XOR, anchorBits));
      DoubleVector cut = value.sub(after.sub(high));
      high = after;
      after = middle.add(cut);
      cut = cut.sub(after.sub(middle));
      middle = after;
      after = low.add(cut);
      left = left.or(cut.sub(after.sub(low)).reinterpretAsLongs());
      low = after;
    }
    left.intoArray(tile.proof, 0);
    beyond.intoArray(tile.proof, WIDTH);
    deposit(high, highAnchor, highAnchor, tile.sums, 0);
    deposit(middle, middleAnchor, middleAnchor, tile.sums, WIDTH);
    deposit(low, lowAnchor, lowAnchor, tile.sums, 2 * WIDTH);
  }

  /**
   * A difference of the same bits, not of the units that only add: half of the work of some CPUs.
   */
  private static DoubleVector minus(DoubleVector a, DoubleVector b) {
    return b.fma(DoubleVector.broadcast(SPECIES, -1), a);
  }

  /** Adds what two vectors hold over the anchor, in its ulps. */
  private static void deposit(
      DoubleVector a, DoubleVector b, DoubleVector anchor, long[] sums, int at) {
    LongVector none = anchor.reinterpretAsLongs();
    bits(sums, at)
        .add(a.reinterpretAsLongs().sub(none))
        .add(b.reinterpretAsLongs().sub(none))
        .intoArray(sums, at);
  }

  private static LongVector bits(long[] values, int i) {
    return LongVector.fromArray(BITS, values, i);
  }
}
