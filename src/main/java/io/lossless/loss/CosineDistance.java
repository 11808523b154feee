package io.lossless.loss;

/**
 * 1 minus PyTorch's cosine_similarity: {@code 1 − Σ u_i v_i / (max(|u|, 1e-8) max(|v|, 1e-8))},
 * within 2 ulp of 1.
 */
final class CosineDistance implements Distance {
  private static final double LEAST_NORM = 1e-8;

  private final InnerProduct product = new InnerProduct();
  private double[] uNorm = new double[VectorRun.ELEMENTS];
  private double[] vNorm = new double[VectorRun.ELEMENTS];

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    int count = run.vectors();
    if (uNorm.length < count) {
      uNorm = new double[count];
      vNorm = new double[count];
    }
    product.evaluate(u, u, run, uNorm);
    clampedRoots(uNorm, count);
    product.evaluate(v, v, run, vNorm);
    clampedRoots(vNorm, count);
    product.evaluate(u, v, run, distance);
    for (int i = 0; i < count; i++) {
      double divisor = uNorm[i] * vNorm[i];
      boolean inReach = Math.abs(distance[i]) <= Double.MAX_VALUE && divisor <= Double.MAX_VALUE;
      double cosine =
          inReach
              ? distance[i] / divisor
              // PyTorch divides before it multiplies, which shows where products overflow.
              : product.ofQuotients(u, uNorm[i], v, vNorm[i], run.start(i), run.length(i));
      distance[i] = 1 - cosine;
    }
  }

  private static void clampedRoots(double[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(Math.sqrt(values[i]), LEAST_NORM);
    }
  }
}
