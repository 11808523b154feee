package io.lossless.loss;

/** {@code Σ (u_i − v_i)²}. */
final class SquaredDistance implements Distance {
  private final VectorReduction reduction = new VectorReduction();
  private double[] terms = new double[VectorRun.ELEMENTS];

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    PNormDistance.squares(u, v, 0, terms, run.elements());
    reduction.sums(terms, run, distance);
  }
}
