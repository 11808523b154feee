package io.lossless.loss;

import io.lossless.batch.Column;
import java.util.Arrays;

/** How an argument of an element-wise loss spreads over a row of the first argument. */
enum Alignment {
  /** It has the first argument's shape. */
  SAME("") {
    @Override
    boolean allows(int depth, int reference) {
      return depth == reference;
    }

    @Override
    boolean allows(Column values, Column reference, int row) {
      return values.sameShape(row, reference);
    }
  },

  /** It may also be a number, or an array of the last dimensions: a weight for each class. */
  LAST_DIMENSIONS(" or of its last dimensions") {
    @Override
    boolean allows(int depth, int reference) {
      return depth <= Math.max(1, reference);
    }

    @Override
    boolean allows(Column values, Column reference, int row) {
      int skipped = reference.depth() - values.depth();
      return values.size(row) == 1
          || (skipped >= 0 && equalDimensions(values, 0, reference, skipped, values.depth(), row));
    }
  },

  /** It may also be a number, or have 1 as the last dimension, or not have that dimension. */
  FIRST_DIMENSIONS(", whose last dimension may be 1 or missing") {
    @Override
    boolean allows(int depth, int reference) {
      return depth == 0 || depth == reference || depth == reference - 1;
    }

    @Override
    boolean allows(Column values, Column reference, int row) {
      int first = reference.depth() - 1;
      return values.depth() == 0
          || values.sameShape(row, reference)
          || (equalDimensions(values, 0, reference, 0, first, row)
              && (values.depth() == first || values.dimension(row, first) == 1));
    }

    @Override
    void spread(Column values, int row, double[] target, int from, int size) {
      int run = size / values.size(row);
      if (run == 1) {
        super.spread(values, row, target, from, size);
        return;
      }
      int leaf = values.start(row);
      for (int offset = 0; offset < size; offset += run) {
        Arrays.fill(target, from + offset, from + offset + run, values.leaf(leaf++));
      }
    }
  };

  private final String tolerance;

  Alignment(String tolerance) {
    this.tolerance = tolerance;
  }

  /** The alignment of an argument, which is the same in every loss that has it. */
  static Alignment of(String argument) {
    return switch (argument) {
      case "weight", "pos_weight" -> LAST_DIMENSIONS;
      case "var" -> FIRST_DIMENSIONS;
      default -> SAME;
    };
  }

  /** Whether an argument may have this nesting where the first argument has another. */
  abstract boolean allows(int depth, int reference);

  /** Whether the shape of a row, of a nesting that is allowed, fits that of the first argument. */
  abstract boolean allows(Column values, Column reference, int row);

  /** What else than the first argument's shape is allowed, as the end of that phrase. */
  String tolerance() {
    return tolerance;
  }

  /**
   * Spreads the leaves of a row that is allowed over {@code target[from … from + size)}, where size
   * is that of the first argument's row and not 0.
   */
  void spread(Column values, int row, double[] target, int from, int size) {
    int own = values.size(row);
    if (own == 1) {
      Arrays.fill(target, from, from + size, values.leaf(values.start(row)));
      return;
    }
    for (int offset = 0; offset < size; offset += own) {
      values.copyLeaves(values.start(row), own, target, from + offset);
    }
  }

  private static boolean equalDimensions(
      Column a, int levelOfA, Column b, int levelOfB, int count, int row) {
    for (int level = 0; level < count; level++) {
      if (a.dimension(row, levelOfA + level) != b.dimension(row, levelOfB + level)) {
        return false;
      }
    }
    return true;
  }
}
