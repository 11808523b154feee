package io.lossless.exact;

/**
 * Adds blocks of products to a sum.
 *
 * <p>A product is cut into its double p and its error e, which is a double too. Both go through the
 * levels of {@link Extraction}, p from the first and e, at least 53 bits smaller, from the second:
 * three levels, up to five where the data need it.
 */
final class ProductKernel {
  /** All arrays of a kernel together fit the first cache, 32 kB. */
  static final int MOST_LANES = 240;

  /** log2 of the most rows of a block. */
  private static final int MOST_ROW_BITS = 5;

  static final int LEVELS = 3;

  /** Five levels hold the squares of values over 18 decades. */
  private static final int EXTRA_LEVELS = 2;

  static final int MOST_LEVELS = LEVELS + EXTRA_LEVELS;

  private static final ThreadLocal<ProductKernel> KERNELS =
      ThreadLocal.withInitial(ProductKernel::new);

  final double[] x = new double[MOST_LANES];
  final double[] y = new double[MOST_LANES];
  final double[] xHead = new double[MOST_LANES];
  final double[] yHead = new double[MOST_LANES];
  final double[] product = new double[MOST_LANES];
  final double[] error = new double[MOST_LANES];
  final double[] rest = new double[MOST_LANES];
  final double[] errorRest = new double[MOST_LANES];
  final double[] doubt = new double[MOST_LANES];
  final double[][] level = new double[MOST_LEVELS][MOST_LANES];

  /** By level: the sum of its lanes over their anchor, in ulps of the anchor. */
  final long[] total = new long[MOST_LEVELS];

  /** For loops of vectors: by lane, what disproves exactness; by level and lane, the sum. */
  final long[] proof = new long[2 * TileKernel.MOST_WIDTH];

  final long[] least = new long[TileKernel.MOST_WIDTH];

  final long[] sums = new long[MOST_LEVELS * TileKernel.MOST_WIDTH];

  /** By level: the exponent of its anchor. */
  private final int[] exponents = new int[MOST_LEVELS];

  private int levels;
  private int turn;

  static ProductKernel current() {
    return KERNELS.get();
  }

  /** Adds {@code x[i] · y[i]} to a sum; returns how many had to be added one by one. */
  static int add(ExactSum sum, double[] x, double[] y, int from, int count) {
    ProductKernel kernel = current();
    TileWindow window = sum.window();
    int slow = 0;
    int longest = MOST_LANES << MOST_ROW_BITS;
    int size;
    for (int done = 0; done < count; done += size) {
      size = Math.min(longest, count - done);
      Block block = kernel.new Block(sum.finite(), x, y, from + done, size);
      if (!window.add(block)) {
        sum.addEachProduct(x, y, from + done, size);
        slow += size;
      }
    }
    return slow;
  }

  /** A level but the first takes two terms a row: 2^(level - 53) for what is cut off from each. */
  void setLevels(int exponent, int rowBits, int count) {
    levels = count;
    exponents[0] = exponent + rowBits + 1;
    for (int i = 1; i < levels; i++) {
      exponents[i] = exponents[i - 1] - 52 + rowBits + 1;
    }
  }

  /** The anchor of a level. */
  double anchor(int i) {
    return Extraction.anchor(exponents[i]);
  }

  /** Adds the totals to a sum. */
  void deposit(DigitWindow sum) {
    for (int i = 0; i < levels; i++) {
      sum.addLong(total[i], exponents[i] - 52 + DigitWindow.ONE);
    }
  }

  /** 0, 1, 2, and so on. */
  int turn() {
    turn = turn == 2 ? 0 : turn + 1;
    return turn;
  }

  private final class Block implements TileWindow.Tile {
    private final DigitWindow sum;
    private final double[] left;
    private final double[] right;
    private final int from;
    private final int count;

    Block(DigitWindow sum, double[] left, double[] right, int from, int count) {
      this.sum = sum;
      this.left = left;
      this.right = right;
      this.from = from;
      this.count = count;
    }

    @Override
    public int bound() {
      long most = 0;
      for (int i = from; i < from + count; i++) {
        most = Math.max(most, Double.doubleToRawLongBits(left[i] * right[i]) & Long.MAX_VALUE);
      }
      return Extraction.bound(most);
    }

    @Override
    public int mostExtraLevels() {
      return EXTRA_LEVELS;
    }

    @Override
    public boolean add(int exponent, int extraLevels) {
      int levels = LEVELS + extraLevels;
      ProductLoops loops = VectorUnit.loops(Loops.Part.PRODUCT).product();
      if (!loops.add(left, right, from, count, exponent, levels, ProductKernel.this)) {
        return false;
      }
      deposit(sum);
      return true;
    }
  }
}
