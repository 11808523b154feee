package io.lossless.loss;

/**
 * 1 minus PyTorch's cosine_similarity: {@code 1 − u · v / (max(|u|, 1e-8) max(|v|, 1e-8))}, within
 * 4 ulp of 1 given the products of components ({@link InnerProducts}).
 */
final class CosineDistance implements Distance {
  private static final double LEAST_NORM = 1e-8;
  private static final double LEAST_SQUARE = LEAST_NORM * LEAST_NORM;

  private final InnerProducts products = new InnerProducts();
  private double[] quotients = {};

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    for (int vector = 0; vector < run.vectors(); vector++) {
      int from = run.start(vector);
      int length = run.length(vector);
      products.multiply(u, from, v, from, length);
      double uu = Math.max(products.uu(0), LEAST_SQUARE);
      double vv = Math.max(products.vv(0), LEAST_SQUARE);
      boolean isFinite = Math.abs(products.uv()) <= Double.MAX_VALUE && uu * vv <= Double.MAX_VALUE;
      double cosine =
          isFinite
              ? products.uv() / Math.sqrt(uu * vv)
              : ofQuotients(u, Math.sqrt(uu), v, Math.sqrt(vv), from, length);
      distance[vector] = 1 - cosine;
    }
  }

  /** PyTorch divides before it multiplies, which shows where products overflow. */
  private double ofQuotients(
      double[] u, double uNorm, double[] v, double vNorm, int from, int length) {
    if (quotients.length < length) {
      quotients = new double[length];
    }
    for (int i = 0; i < length; i++) {
      quotients[i] = (u[from + i] / uNorm) * (v[from + i] / vNorm);
    }
    return RowSum.ofFours(quotients, 0, length);
  }
}
