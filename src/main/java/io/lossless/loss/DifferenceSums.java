package io.lossless.loss;

import io.lossless.exact.RowLanes;

/**
 * Sums over the components of vectors of what two columns differ by, with the bits of {@link
 * RowSum#ofFours} of the terms.
 */
final class DifferenceSums {
  private final double eps;

  /** The terms of a vector's last components, which are too few for lanes. */
  private final double[] last = new double[RowLanes.FOURS];

  /**
   * @param eps what is added to each difference
   */
  DifferenceSums(double eps) {
    this.eps = eps;
  }

  /** {@code Σ (u_i − v_i + eps)²}, in PyTorch's order. */
  void squares(double[] u, double[] v, VectorRun run, double[] sums) {
    RowLanes lanes = RowLanes.current();
    for (int vector = 0; vector < run.vectors(); vector++) {
      int from = run.start(vector);
      int to = run.start(vector + 1);
      int end = to - (to - from) % RowLanes.FOURS;
      for (int i = end; i < to; i++) {
        double difference = u[i] - v[i] + eps;
        last[i - end] = difference * difference;
      }
      if (end > from) {
        lanes.addSquaredDifferences(u, v, eps, from, end);
        sums[vector] = RowSum.ofFours(lanes.sum(), lanes.error(), last, 0, to - end);
      } else {
        sums[vector] = RowSum.ofFours(last, 0, to - end);
      }
    }
  }

  /** {@code Σ |u_i − v_i + eps|}. */
  void magnitudes(double[] u, double[] v, VectorRun run, double[] sums) {
    RowLanes lanes = RowLanes.current();
    for (int vector = 0; vector < run.vectors(); vector++) {
      int from = run.start(vector);
      int to = run.start(vector + 1);
      int end = to - (to - from) % RowLanes.FOURS;
      for (int i = end; i < to; i++) {
        last[i - end] = Math.abs(u[i] - v[i] + eps);
      }
      if (end > from) {
        lanes.addAbsoluteDifferences(u, v, eps, from, end);
        sums[vector] = RowSum.ofFours(lanes.sum(), lanes.error(), last, 0, to - end);
      } else {
        sums[vector] = RowSum.ofFours(last, 0, to - end);
      }
    }
  }
}
