package io.lossless.loss;

/** A distance between vectors. An instance keeps working memory and belongs to one thread. */
interface Distance {
  /**
   * Sets the distance of each vector of one column to that of another one.
   *
   * @param u the elements of one column of a run
   * @param v those of another one
   */
  void evaluate(double[] u, double[] v, VectorRun run, double[] distance);
}
