package io.lossless.loss;

/** {@code Σ (u_i − v_i)²}. */
final class SquaredDistance implements Distance {
  private final DifferenceSums sums = new DifferenceSums(0);

  @Override
  public void evaluate(double[] u, double[] v, VectorRun run, double[] distance) {
    sums.squares(u, v, run, distance);
  }
}
