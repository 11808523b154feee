package io.lossless.exact;

import java.util.Arrays;

/** Loops for C2's auto-vectorisation: hundreds of lanes in arrays, a row of values at a time. */
final class PlainTileLoops implements TileLoops {
  @Override
  public boolean add(
      double[] values, int from, int count, int exponent, boolean deep, TileKernel tile) {
    int lanes = Extraction.lanes(count, TileKernel.MOST_LANES);
    tile.setLevels(exponent, Extraction.rowBits(count, lanes));
    Arrays.fill(tile.high, 0, lanes, tile.anchor(0));
    Arrays.fill(tile.middle, 0, lanes, tile.anchor(1));
    Arrays.fill(tile.doubt, 0, lanes, 0);
    if (deep) {
      Arrays.fill(tile.low, 0, lanes, tile.anchor(2));
    }
    addRows(values, from, count, lanes, Extraction.anchor(exponent + 53), deep, tile);
    if (!Extraction.isExact(tile.doubt, lanes)) {
      return false;
    }
    tile.total[0] = Extraction.total(tile.high, tile.anchor(0), lanes);
    tile.total[1] = Extraction.total(tile.middle, tile.anchor(1), lanes);
    tile.total[2] = deep ? Extraction.total(tile.low, tile.anchor(2), lanes) : 0;
    return true;
  }

  private static void addRows(
      double[] values,
      int from,
      int count,
      int lanes,
      double limit,
      boolean deep,
      TileKernel tile) {
    for (int done = 0; done < count; done += lanes) {
      int size = Math.min(lanes, count - done);
      System.arraycopy(values, from + done, tile.row, 0, size);
      Extraction.extract(tile.row, tile.high, tile.middle, tile.rest, size);
      if (deep) {
        Extraction.extract(tile.rest, tile.low, size);
      }
      Extraction.doubt(tile.row, tile.rest, tile.doubt, limit, size);
    }
  }
}
