package io.lossless.exact;

/**
 * Where a kernel looks for the bits of the next block: remembered from block to block, for the
 * blocks of a column are alike.
 *
 * <p>An attempt either proves that it was exact or leaves the sum alone, so that a wrong guess
 * costs time and nothing else. After the guess: the bound of the block itself, then more levels;
 * then the block is added one by one, and the next ones too, twice as many after each failure.
 */
final class TileWindow {
  /** Bounds within which all constants of the kernels are normal doubles. */
  private static final int LOWEST = -640;

  private static final int HIGHEST = 900;
  private static final int UNKNOWN = Integer.MAX_VALUE;
  private static final int LONGEST_BACK_OFF = 16;

  /** Blocks on extra levels before one less is tried again. */
  private static final int STRETCH = 32;

  private int exponent = UNKNOWN;
  private int extraLevels;
  private int stretch;
  private int skip;
  private int backOff = 1;

  /** A block and a way to add it. */
  interface Tile {
    /** The least e such that all terms are below 2^e; more than 1023 if they aren't finite. */
    int bound();

    /** How many levels more than usual it can take. */
    int mostExtraLevels();

    /** Adds the block and returns true, or returns false and adds nothing. */
    boolean add(int exponent, int extraLevels);
  }

  /** Whether the tile could add its block exactly; if not, nothing was added. */
  boolean add(Tile tile) {
    if (skip > 0) {
      skip--;
      return false;
    }
    if (exponent != UNKNOWN && addAsBefore(tile)) {
      return true;
    }
    exponent = Math.max(LOWEST, tile.bound());
    if (exponent <= HIGHEST) {
      for (int levels = 0; levels <= tile.mostExtraLevels(); levels++) {
        if (attempt(tile, levels)) {
          return true;
        }
      }
    }
    exponent = UNKNOWN;
    skip = backOff;
    backOff = Math.min(LONGEST_BACK_OFF, 2 * backOff);
    return false;
  }

  private boolean addAsBefore(Tile tile) {
    int levels = Math.min(extraLevels, tile.mostExtraLevels());
    if (levels > 0) {
      stretch++;
      if (stretch % STRETCH == 0 && attempt(tile, levels - 1)) {
        return true;
      }
    }
    return attempt(tile, levels);
  }

  private boolean attempt(Tile tile, int levels) {
    if (!tile.add(exponent, levels)) {
      return false;
    }
    extraLevels = levels;
    backOff = 1;
    return true;
  }
}
