package io.lossless.transform;

import static io.lossless.function.ArgumentType.ARRAY;

import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;

/** The index of the largest element. */
@Contract(
    name = "argmax",
    family = Family.ROW,
    summary = "The index of the largest element: the label that a classifier predicts.",
    formula = "the first c with x[c] = max x",
    shapes = "x: array, or C x d... nested arrays; the result has the d... shape",
    range = "[0, C), a BIGINT",
    nonFinite = "NaN counts as larger than every number: the first NaN's index",
    errors = "an empty array",
    source = "torch.argmax over the first axis of a row; the first of equal elements",
    arguments = @Argument(name = "x", type = ARRAY, description = "scores, the class axis first"),
    examples = @Example(sql = "SELECT argmax(array(0.1, 0.7, 0.2))", result = "1"))
public record ArgMax(Arguments arguments) implements RowFunction {
  @Override
  public int resultDepth() {
    return arguments.requiredColumn("x").depth() - 1;
  }

  @Override
  public Storage resultStorage() {
    return Storage.LONG;
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return ClassAxis.eachPosition(ArgMax::largest);
  }

  private static void largest(
      Column input, int leaf, int stride, int classes, int position, Column result, int to) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      double champion = input.leaf(leaf + best * stride);
      double challenger = input.leaf(leaf + c * stride);
      if (challenger > champion || (Double.isNaN(challenger) && !Double.isNaN(champion))) {
        best = c;
      }
    }
    result.longs()[to] = best;
  }
}
