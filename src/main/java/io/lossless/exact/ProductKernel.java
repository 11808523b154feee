package io.lossless.exact;

import java.util.Arrays;

/**
 * Adds blocks of products to a sum, hundreds of lanes at a time.
 *
 * <p>A product is cut into its double p and its error e, which is a double too (T. J. Dekker, A
 * floating-point technique for extending the available precision, Numer. Math. 18, 1971,
 * doi:10.1007/BF01397083, with G. W. Veltkamp's splitting). Not Math.fma: without the instruction
 * it is a BigDecimal, 10^5 times slower. Both go through the levels of {@link Extraction}, p from
 * the first and e, at least 53 bits smaller, from the second: three levels, four where the data
 * need it.
 */
final class ProductKernel {
  /** All arrays of a kernel together fit the first cache, 32 kB. */
  private static final int MOST_LANES = 240;

  /** log2 of the most rows of a block. */
  private static final int MOST_ROW_BITS = 5;

  private static final int LEVELS = 3;

  /** Five levels hold the squares of values over 18 decades. */
  private static final int EXTRA_LEVELS = 2;

  private static final ThreadLocal<ProductKernel> KERNELS =
      ThreadLocal.withInitial(ProductKernel::new);

  private final double[] x = new double[MOST_LANES];
  private final double[] y = new double[MOST_LANES];
  private final double[] xHead = new double[MOST_LANES];
  private final double[] yHead = new double[MOST_LANES];
  private final double[] product = new double[MOST_LANES];
  private final double[] error = new double[MOST_LANES];
  private final double[] rest = new double[MOST_LANES];
  private final double[] errorRest = new double[MOST_LANES];
  private final double[] doubt = new double[MOST_LANES];
  private final double[][] level = new double[LEVELS + EXTRA_LEVELS][MOST_LANES];

  /** Adds {@code x[i] · y[i]} to a sum; returns how many had to be added one by one. */
  static int add(ExactSum sum, double[] x, double[] y, int from, int count) {
    ProductKernel kernel = KERNELS.get();
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

  private final class Block implements TileWindow.Tile {
    private final DigitWindow sum;
    private final double[] left;
    private final double[] right;
    private final int from;
    private final int count;
    private final int lanes;
    private final int rowBits;

    Block(DigitWindow sum, double[] left, double[] right, int from, int count) {
      this.sum = sum;
      this.left = left;
      this.right = right;
      this.from = from;
      this.count = count;
      this.lanes = Extraction.lanes(count, MOST_LANES);
      this.rowBits = Extraction.rowBits(count, lanes);
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
      int[] exponents = new int[levels];
      exponents[0] = exponent + rowBits + 1;
      for (int i = 1; i < levels; i++) {
        // Two terms a row from here on: 2^(level - 53) for what is cut off from each.
        exponents[i] = exponents[i - 1] - 52 + rowBits + 1;
      }
      for (int i = 0; i < levels; i++) {
        Arrays.fill(level[i], 0, lanes, Extraction.anchor(exponents[i]));
      }
      Arrays.fill(doubt, 0, lanes, 0);
      addRows(Extraction.anchor(exponent + 53), levels);
      if (!Extraction.isExact(doubt, lanes)) {
        return false;
      }
      for (int i = 0; i < levels; i++) {
        sum.addLong(
            Extraction.total(level[i], Extraction.anchor(exponents[i]), lanes),
            exponents[i] - 52 + DigitWindow.ONE);
      }
      return true;
    }

    private void addRows(double limit, int levels) {
      for (int done = 0; done < count; done += lanes) {
        int size = Math.min(lanes, count - done);
        multiply(from + done, size);
        Extraction.extract(product, level[0], level[1], rest, size);
        Extraction.extract(error, level[1], level[2], errorRest, size);
        Extraction.extract(rest, level[2], size);
        for (int i = LEVELS; i < levels; i++) {
          Extraction.extract(rest, level[i], size);
          Extraction.extract(errorRest, level[i], size);
        }
        Extraction.doubt(product, rest, doubt, limit, size);
        Extraction.doubt(errorRest, doubt, size);
      }
    }

    private void multiply(int at, int size) {
      System.arraycopy(left, at, x, 0, size);
      Extraction.split(x, xHead, doubt, size);
      if (left == right) {
        Extraction.multiply(x, xHead, x, xHead, product, error, size);
        return;
      }
      System.arraycopy(right, at, y, 0, size);
      Extraction.split(y, yHead, doubt, size);
      Extraction.multiply(x, xHead, y, yHead, product, error, size);
    }
  }
}
