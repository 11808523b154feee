package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;

/** The checks that losses on class indices share: shapes, and each index in its order. */
final class ClassTargets {
  /** What {@link #at} returns for a position that is ignored. */
  static final int IGNORED = -1;

  /** What {@link #at} returns for a position whose row was rejected. */
  static final int REJECTED = -2;

  private final long ignoreIndex;

  ClassTargets(long ignoreIndex) {
    this.ignoreIndex = ignoreIndex;
  }

  /** Whether a valid row has classes, and a target for each of its positions; rejects it if not. */
  boolean checkShape(Batch batch, int row) {
    Column input = batch.column(0);
    Column target = batch.column(1);
    if (!batch.status().isValid(row) || rejectNoClasses(batch, row)) {
      return false;
    }
    boolean fits = target.depth() == input.depth() - 1;
    for (int level = 0; fits && level < target.depth(); level++) {
      fits = target.dimension(row, level) == input.dimension(row, level + 1);
    }
    if (!fits) {
      batch
          .status()
          .reject(
              row,
              "target must have one class index for each position of input "
                  + input.shapeText(row)
                  + ", got "
                  + target.shapeText(row));
    }
    return fits;
  }

  static boolean rejectNoClasses(Batch batch, int row) {
    Column input = batch.column(0);
    if (input.dimension(row, 0) == 0) {
      batch.status().reject(row, "input must have at least one class, got an empty array");
      return true;
    }
    return false;
  }

  /** The class at a leaf of target: ignored first, then in range, as PyTorch compares. */
  int at(Batch batch, int row, int leaf, int classes) {
    Column target = batch.column(1);
    if (target.storage() == Storage.LONG) {
      long label = target.longLeaf(leaf);
      if (label == ignoreIndex) {
        return IGNORED;
      }
      if (label >= 0 && label < classes) {
        return (int) label;
      }
      return reject(batch, row, classes, Long.toString(label));
    }
    double label = target.leaf(leaf);
    if (label == ignoreIndex) {
      return IGNORED;
    }
    if (label >= 0 && label < classes && label == (int) label) {
      return (int) label;
    }
    return reject(batch, row, classes, Double.toString(label));
  }

  private int reject(Batch batch, int row, int classes, String label) {
    batch
        .status()
        .reject(
            row,
            "target must be a class index in [0, "
                + classes
                + ") or ignore_index "
                + ignoreIndex
                + ", got "
                + label);
    return REJECTED;
  }

  /** Rejects a row whose number of classes is not that of the weights. */
  static boolean checkWeights(Batch batch, int row, ClassWeights weight) {
    int classes = batch.column(0).dimension(row, 0);
    if (!weight.fit(classes)) {
      batch
          .status()
          .reject(
              row,
              "weight must have one value for each of the "
                  + classes
                  + " classes of input, got "
                  + weight.size());
      return false;
    }
    return true;
  }

  /** The number of positions of a row, each with its own target. */
  static int positions(Column input, int row) {
    return LogNormaliser.positionsOf(input, row);
  }
}
