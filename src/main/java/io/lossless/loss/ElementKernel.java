package io.lossless.loss;

import java.util.Optional;

/** The loop of an element-wise loss over aligned arrays. */
@FunctionalInterface
interface ElementKernel {
  /**
   * Sets the loss of {@code count} elements.
   *
   * @param arguments the arguments that were given, in the function's order
   */
  void evaluate(double[][] arguments, double[] loss, int count);

  /** Whether any element must be looked at with {@link #problem}; a cheap loop over all. */
  default boolean hasProblem(double[][] arguments, int count) {
    return false;
  }

  /** Why an element can't be evaluated, if so. */
  default Optional<String> problem(double[][] arguments, int element) {
    return Optional.empty();
  }
}
