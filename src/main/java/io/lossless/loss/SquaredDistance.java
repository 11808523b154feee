package io.lossless.loss;

/** {@code Σ (u_i − v_i)²}. */
final class SquaredDistance implements Distance {
  private double[] terms = new double[VectorRun.ELEMENTS];

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    if (terms.length < run.elements()) {
      terms = new double[run.elements()];
    }
    PNormDistance.squares(u, v, 0, terms, run.elements());
    run.sums(terms, distance);
  }
}
