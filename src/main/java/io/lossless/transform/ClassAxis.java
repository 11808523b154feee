package io.lossless.transform;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.function.RowEvaluator;

/** The walk over rows that functions along the class axis, the first dimension, share. */
final class ClassAxis {
  private ClassAxis() {}

  /** Computes a value from the logits of one position. */
  interface Position {
    /**
     * Writes the position's values into {@code result} from {@code to} on.
     *
     * @param leaf the first class's leaf in input
     * @param stride the distance between classes, in input and result
     * @param position the index of the position in the normaliser
     */
    void evaluate(
        Column input, int leaf, int stride, int classes, int position, Column result, int to);
  }

  /** A value for each class of each position: the result has the shape of input. */
  static RowEvaluator eachClass(Position values) {
    return (batch, result) -> walk(batch, result, true, values);
  }

  /** One value for each position: the result has the shape of input without the class axis. */
  static RowEvaluator eachPosition(Position value) {
    return (batch, result) -> walk(batch, result, false, value);
  }

  private static void walk(Batch batch, Column result, boolean eachClass, Position values) {
    Column input = batch.column(0);
    int position = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int positions = LogNormaliser.positionsOf(input, row);
      if (batch.status().isValid(row) && input.dimension(row, 0) == 0 && !eachClass) {
        batch.status().reject(row, "x must have at least one element, got an empty array");
      }
      if (batch.status().isValid(row)) {
        int to = appendRow(input, row, result);
        int classes = input.dimension(row, 0);
        for (int p = 0; p < positions; p++) {
          values.evaluate(
              input, input.start(row) + p, positions, classes, position + p, result, to + p);
        }
      } else {
        result.appendNull();
      }
      position += positions;
    }
  }

  /** The result has the last dimensions of input, as many as it has levels. */
  private static int appendRow(Column input, int row, Column result) {
    if (result.depth() == 0) {
      return result.appendRow(1);
    }
    int[] shape = new int[result.depth()];
    int skipped = input.depth() - shape.length;
    for (int level = 0; level < shape.length; level++) {
      shape[level] = input.dimension(row, level + skipped);
    }
    return result.appendRow(shape);
  }
}
