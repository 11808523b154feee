package io.lossless.job;

import java.util.List;

/**
 * Class weights as an argument that names them.
 *
 * @param tensor the weights of the classes 0, 1, …; a single 1 until they are computed
 */
record ComputedWeights(String name, List<Double> tensor) {
  /** Weights that are yet to be computed. */
  static ComputedWeights named(String name) {
    return new ComputedWeights(name, List.of(1.0));
  }

  /** What the job file says, and so do reports. */
  @Override
  public String toString() {
    return name;
  }
}
