package io.lossless.exact;

import java.util.Arrays;

/**
 * Loops for C2's auto-vectorisation, as {@link PlainTileLoops}.
 *
 * <p>The error of a product is that of T. J. Dekker (A floating-point technique for extending the
 * available precision, Numer. Math. 18, 1971, doi:10.1007/BF01397083) with G. W. Veltkamp's
 * splitting. Not Math.fma: without the instruction it is a BigDecimal, 10^5 times slower.
 */
final class PlainProductLoops implements ProductLoops {
  @Override
  public boolean add(
      double[] x, double[] y, int from, int count, int exponent, int levels, ProductKernel kernel) {
    int lanes = Extraction.lanes(count, ProductKernel.MOST_LANES);
    kernel.setLevels(exponent, Extraction.rowBits(count, lanes), levels);
    for (int i = 0; i < levels; i++) {
      Arrays.fill(kernel.level[i], 0, lanes, kernel.anchor(i));
    }
    Arrays.fill(kernel.doubt, 0, lanes, 0);
    double limit = Extraction.anchor(exponent + 53);
    for (int done = 0; done < count; done += lanes) {
      int size = Math.min(lanes, count - done);
      multiply(x, y, from + done, size, kernel);
      addRow(limit, levels, size, kernel);
    }
    if (!Extraction.isExact(kernel.doubt, lanes)) {
      return false;
    }
    for (int i = 0; i < levels; i++) {
      kernel.total[i] = Extraction.total(kernel.level[i], kernel.anchor(i), lanes);
    }
    return true;
  }

  private static void multiply(double[] left, double[] right, int at, int size, ProductKernel k) {
    System.arraycopy(left, at, k.x, 0, size);
    Extraction.split(k.x, k.xHead, k.doubt, size);
    if (left == right) {
      Extraction.multiply(k.x, k.xHead, k.x, k.xHead, k.product, k.error, size);
      return;
    }
    System.arraycopy(right, at, k.y, 0, size);
    Extraction.split(k.y, k.yHead, k.doubt, size);
    Extraction.multiply(k.x, k.xHead, k.y, k.yHead, k.product, k.error, size);
  }

  private static void addRow(double limit, int levels, int size, ProductKernel k) {
    Extraction.extract(k.product, k.level[0], k.level[1], k.rest, size);
    Extraction.extract(k.error, k.level[1], k.level[2], k.errorRest, size);
    Extraction.extract(k.rest, k.level[2], size);
    for (int i = ProductKernel.LEVELS; i < levels; i++) {
      Extraction.extract(k.rest, k.level[i], size);
      Extraction.extract(k.errorRest, k.level[i], size);
    }
    Extraction.doubt(k.product, k.rest, k.doubt, limit, size);
    Extraction.doubt(k.errorRest, k.doubt, size);
  }
}
