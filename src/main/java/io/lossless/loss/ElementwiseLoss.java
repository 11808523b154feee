package io.lossless.loss;

import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;

/**
 * A loss of each element of its arguments: a row is a number, a vector or a matrix; its loss is the
 * sum over its elements and its denominator their number.
 */
interface ElementwiseLoss extends Loss {
  Arguments arguments();

  /** A worker with a loop of its own, so that C2 gives each loss a profile and a vector loop. */
  ElementKernel elements();

  @Override
  default LossKernel kernel() {
    return new ElementwiseKernel(elements(), arguments());
  }

  @Override
  default int resultDepth() {
    return arguments().requiredColumn("input").depth();
  }

  /** Requires target to have the nesting of input, and other columns one that broadcasts. */
  static void checkShapes(Arguments arguments) {
    ColumnType input = arguments.requiredColumn("input");
    arguments
        .columns()
        .forEach(
            (name, type) -> {
              boolean broadcasts =
                  !name.equals("target") && type.depth() <= Math.max(1, input.depth());
              if (type.depth() != input.depth() && !broadcasts) {
                throw arguments.error(
                    name, "of the same shape as input (" + input.text() + ")", type.text());
              }
            });
  }
}
