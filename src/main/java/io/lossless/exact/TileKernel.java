package io.lossless.exact;

import java.util.Arrays;

/**
 * Adds blocks of an array to a sum, hundreds of lanes at a time, at about the speed of a plain
 * loop.
 *
 * <p>Values below 2^e are cut into two levels (three where the data need it) of 50 bits each, see
 * {@link Extraction}. Nothing left below the last level and nothing above 2^e proves that the block
 * is exact; otherwise it is done again, see {@link TileWindow}. The scratch is per thread and
 * shared by all sums.
 */
final class TileKernel {
  /**
   * Six arrays of them fit the first cache. Not 512: arrays of 4,096 bytes and a header fall on
   * each other in the cache, measured 7 times slower.
   */
  private static final int MOST_LANES = 608;

  /** log2 of the most rows of a block: values that a lane adds up before it is read. */
  private static final int MOST_ROW_BITS = 6;

  private static final ThreadLocal<TileKernel> KERNELS = ThreadLocal.withInitial(TileKernel::new);

  private final double[] row = new double[MOST_LANES];
  private final double[] rest = new double[MOST_LANES];
  private final double[] high = new double[MOST_LANES];
  private final double[] middle = new double[MOST_LANES];
  private final double[] low = new double[MOST_LANES];
  private final double[] doubt = new double[MOST_LANES];

  /** Adds values to a sum; returns how many of them had to be added one by one. */
  static int add(ExactSum sum, double[] values, int from, int count) {
    TileKernel kernel = KERNELS.get();
    TileWindow window = sum.window();
    int slow = 0;
    int longest = MOST_LANES << MOST_ROW_BITS;
    int size;
    for (int done = 0; done < count; done += size) {
      size = Math.min(longest, count - done);
      Block block = kernel.new Block(sum.finite(), values, from + done, size);
      if (!window.add(block)) {
        sum.addEach(values, from + done, size);
        slow += size;
      }
    }
    return slow;
  }

  private final class Block implements TileWindow.Tile {
    private final DigitWindow sum;
    private final double[] values;
    private final int from;
    private final int count;
    private final int lanes;
    private final int rowBits;

    Block(DigitWindow sum, double[] values, int from, int count) {
      this.sum = sum;
      this.values = values;
      this.from = from;
      this.count = count;
      this.lanes = Extraction.lanes(count, MOST_LANES);
      this.rowBits = Extraction.rowBits(count, lanes);
    }

    @Override
    public int bound() {
      long even = 0;
      long odd = 0;
      int end = from + count - 1;
      for (int i = from; i < end; i += 2) {
        even = Math.max(even, Double.doubleToRawLongBits(values[i]) & Long.MAX_VALUE);
        odd = Math.max(odd, Double.doubleToRawLongBits(values[i + 1]) & Long.MAX_VALUE);
      }
      long last = Double.doubleToRawLongBits(values[end]) & Long.MAX_VALUE;
      return Extraction.bound(Math.max(last, Math.max(even, odd)));
    }

    @Override
    public int mostExtraLevels() {
      return 1;
    }

    @Override
    public boolean add(int exponent, int extraLevels) {
      boolean deep = extraLevels > 0;
      // Each level takes rowBits for the sum of its rows and one so that a lane keeps its exponent;
      // what it cuts off is below half an ulp, 2^(level - 53).
      int highLevel = exponent + rowBits + 1;
      int middleLevel = highLevel - 53 + rowBits + 1;
      int lowLevel = middleLevel - 53 + rowBits + 1;
      double highAnchor = Extraction.anchor(highLevel);
      double middleAnchor = Extraction.anchor(middleLevel);
      double lowAnchor = Extraction.anchor(lowLevel);
      Arrays.fill(high, 0, lanes, highAnchor);
      Arrays.fill(middle, 0, lanes, middleAnchor);
      Arrays.fill(doubt, 0, lanes, 0);
      if (deep) {
        Arrays.fill(low, 0, lanes, lowAnchor);
      }
      addRows(Extraction.anchor(exponent + 53), deep);
      if (!Extraction.isExact(doubt, lanes)) {
        return false;
      }
      deposit(high, highAnchor, highLevel);
      deposit(middle, middleAnchor, middleLevel);
      if (deep) {
        deposit(low, lowAnchor, lowLevel);
      }
      return true;
    }

    private void addRows(double limit, boolean deep) {
      for (int done = 0; done < count; done += lanes) {
        int size = Math.min(lanes, count - done);
        System.arraycopy(values, from + done, row, 0, size);
        Extraction.extract(row, high, middle, rest, size);
        if (deep) {
          Extraction.extract(rest, low, size);
        }
        Extraction.doubt(row, rest, doubt, limit, size);
      }
    }

    private void deposit(double[] lane, double anchor, int level) {
      sum.addLong(Extraction.total(lane, anchor, lanes), level - 52 + DigitWindow.ONE);
    }
  }
}
