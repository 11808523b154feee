package io.lossless.loss;

/**
 * 1 minus PyTorch's cosine_similarity: {@code 1 − u · v / (max(|u|, 1e-8) max(|v|, 1e-8))}, within
 * 5 ulp of 1, and within 4 for vectors of floats.
 */
final class CosineDistance implements Distance {
  private static final double LEAST_NORM = 1e-8;

  private final InnerProducts products = new InnerProducts();
  private double[] quotients = {};

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    for (int vector = 0; vector < run.vectors(); vector++) {
      int from = run.start(vector);
      int to = run.start(vector + 1);
      products.multiply(u, from, v, from, to - from);
      double uNorm = Math.max(Math.sqrt(products.uu()), LEAST_NORM);
      double vNorm = Math.max(Math.sqrt(products.vv()), LEAST_NORM);
      double divisor = uNorm * vNorm;
      boolean isFinite = Math.abs(products.uv()) <= Double.MAX_VALUE && divisor <= Double.MAX_VALUE;
      double cosine =
          isFinite ? products.uv() / divisor : ofQuotients(u, uNorm, v, vNorm, from, to);
      distance[vector] = 1 - cosine;
    }
  }

  /** PyTorch divides before it multiplies, which shows where products overflow. */
  private double ofQuotients(double[] u, double uNorm, double[] v, double vNorm, int from, int to) {
    if (quotients.length < to) {
      quotients = new double[to];
    }
    for (int i = from; i < to; i++) {
      quotients[i] = (u[i] / uNorm) * (v[i] / vNorm);
    }
    return RowSum.ofFours(quotients, from, to);
  }
}
