package io.lossless.loss;

import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;

/**
 * A loss of each element of its arguments: a row is a number, a vector or a matrix; its loss is the
 * sum over its elements and its denominator their number. The first argument has the shape of a
 * row, and the others fit it as their {@link Alignment} says.
 */
interface ElementwiseLoss extends Loss {
  Arguments arguments();

  /** A worker with a loop of its own, so that C2 gives each loss a profile and a vector loop. */
  ElementKernel elements();

  @Override
  default LossKernel kernel() {
    return ElementwiseKernel.ofElements(elements(), arguments());
  }

  @Override
  default int resultDepth() {
    return arguments().columns().values().iterator().next().depth();
  }

  /** Requires each argument to have a nesting that fits the first one's. */
  static void checkShapes(Arguments arguments) {
    String reference = arguments.columnNames()[0];
    ColumnType shape = arguments.requiredColumn(reference);
    arguments
        .columns()
        .forEach(
            (name, type) -> {
              Alignment alignment = Alignment.of(name);
              if (!alignment.allows(type.depth(), shape.depth())) {
                String constraint = "of the same shape as " + reference + " (" + shape.text() + ")";
                throw arguments.error(name, constraint + alignment.tolerance(), type.text());
              }
            });
  }
}
