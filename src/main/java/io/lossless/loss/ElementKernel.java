package io.lossless.loss;

import io.lossless.exact.RowSums;
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

  /** The pass that adds up the elements of rows, if they have one; none has a problem then. */
  default Optional<Pass> pass() {
    return Optional.empty();
  }

  /** The elements of rows and their sums at once, with the same bits. */
  @FunctionalInterface
  interface Pass {
    void evaluate(double[][] arguments, RowSums worker, RowSums.Rows rows, double[] sums);
  }

  /** Elements that have a pass. */
  static ElementKernel of(ElementKernel elements, Pass pass) {
    return new ElementKernel() {
      @Override
      public void evaluate(double[][] arguments, double[] loss, int count) {
        elements.evaluate(arguments, loss, count);
      }

      @Override
      public Optional<Pass> pass() {
        return Optional.of(pass);
      }
    };
  }
}
