package io.lossless.loss;

/**
 * {@code Σ u_i v_i} of each vector of a run; products are rounded once (those of floats are exact),
 * their sum within an ulp. An instance keeps working memory and belongs to one thread.
 */
final class InnerProduct {
  private final VectorReduction reduction = new VectorReduction();
  private double[] terms = new double[VectorRun.ELEMENTS];

  void evaluate(double[] u, double[] v, VectorRun run, double[] product) {
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    multiply(u, v, terms, run.elements());
    reduction.sums(terms, run, product);
  }

  /** The inner product of one vector of u / uDivisor and v / vDivisor, divided one by one. */
  double ofQuotients(
      double[] u, double uDivisor, double[] v, double vDivisor, int start, int length) {
    for (int i = start; i < start + length; i++) {
      terms[i] = (u[i] / uDivisor) * (v[i] / vDivisor);
    }
    return reduction.sum(terms, start, length);
  }

  private static void multiply(double[] u, double[] v, double[] terms, int count) {
    for (int i = 0; i < count; i++) {
      terms[i] = u[i] * v[i];
    }
  }
}
