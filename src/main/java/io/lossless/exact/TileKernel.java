package io.lossless.exact;

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
  static final int MOST_LANES = 608;

  /** log2 of the most rows of a block: values that a lane adds up before it is read. */
  private static final int MOST_ROW_BITS = 6;

  /** The most doubles of a vector. */
  static final int MOST_WIDTH = 8;

  static final int LEVELS = 3;

  private static final ThreadLocal<TileKernel> KERNELS = ThreadLocal.withInitial(TileKernel::new);

  final double[] row = new double[MOST_LANES];
  final double[] rest = new double[MOST_LANES];
  final double[] high = new double[MOST_LANES];
  final double[] middle = new double[MOST_LANES];
  final double[] low = new double[MOST_LANES];
  final double[] doubt = new double[MOST_LANES];

  /** By level: the sum of its lanes over their anchor, in ulps of the anchor. */
  final long[] total = new long[LEVELS];

  /** For loops of vectors: by lane, what disproves exactness; by level and lane, the sum. */
  final long[] proof = new long[2 * MOST_WIDTH];

  final long[] sums = new long[LEVELS * MOST_WIDTH];

  /** By level: the exponent of its anchor. */
  private final int[] level = new int[LEVELS];

  private int turn;

  static TileKernel current() {
    return KERNELS.get();
  }

  /** Adds values to a sum; returns how many of them had to be added one by one. */
  static int add(ExactSum sum, double[] values, int from, int count) {
    TileKernel kernel = current();
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

  /**
   * Each level takes rowBits for the sum of a lane's values and one so that the lane keeps its
   * exponent; what it cuts off is below half an ulp, 2^(level - 53).
   */
  void setLevels(int exponent, int rowBits) {
    level[0] = exponent + rowBits + 1;
    for (int i = 1; i < LEVELS; i++) {
      level[i] = level[i - 1] - 53 + rowBits + 1;
    }
  }

  /** 0, 1, 2, and so on. */
  int turn() {
    turn = turn == 2 ? 0 : turn + 1;
    return turn;
  }

  /** Adds the totals to a sum. */
  void deposit(DigitWindow sum, int levels) {
    for (int i = 0; i < levels; i++) {
      sum.addLong(total[i], level[i] - 52 + DigitWindow.ONE);
    }
  }

  /** The anchor of a level. */
  double anchor(int i) {
    return Extraction.anchor(level[i]);
  }

  private final class Block implements TileWindow.Tile {
    private final DigitWindow sum;
    private final double[] values;
    private final int from;
    private final int count;

    Block(DigitWindow sum, double[] values, int from, int count) {
      this.sum = sum;
      this.values = values;
      this.from = from;
      this.count = count;
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
      TileLoops loops = VectorUnit.loops(Loops.Part.TILE).tile();
      if (!loops.add(values, from, count, exponent, deep, TileKernel.this)) {
        return false;
      }
      deposit(sum, deep ? LEVELS : LEVELS - 1);
      return true;
    }
  }
}
