package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;
import io.lossless.batch.Storage;
import java.util.OptionalLong;

/** The checks that losses on class indices share: shapes, and each index in its order. */
final class ClassTargets {
  /** What {@link #at} returns for a position that is ignored. */
  static final int IGNORED = -1;

  /** What {@link #at} returns for a position whose row was rejected. */
  static final int REJECTED = -2;

  private final OptionalLong ignored;
  private final String constraint;

  /** Class indices, or an index that is ignored. */
  ClassTargets(long ignoreIndex) {
    this(OptionalLong.of(ignoreIndex), " or ignore_index " + ignoreIndex);
  }

  private ClassTargets(OptionalLong ignored, String constraint) {
    this.ignored = ignored;
    this.constraint = constraint;
  }

  /** Class indices and nothing else. */
  static ClassTargets withoutIgnored() {
    return new ClassTargets(OptionalLong.empty(), "");
  }

  /** Class indices up to a −1, which stands for the end of a list. */
  static ClassTargets endingWithMinusOne() {
    return new ClassTargets(OptionalLong.of(-1), " or -1 behind the last one");
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
              batch.name(1)
                  + " must have one class index for each position of "
                  + batch.name(0)
                  + " "
                  + input.shapeText(row)
                  + ", got "
                  + target.shapeText(row));
    }
    return fits;
  }

  /**
   * Whether a batch is the usual one, which short loops take: vectors of one length, all valid, of
   * as many classes as there are weights, each with a class index that counts.
   */
  boolean haveVectors(Batch batch, ClassWeights weight) {
    int classes = batch.column(0).uniformLength();
    Column target = batch.column(1);
    return classes > 0
        && target.depth() == 0
        && target.storage() == Storage.LONG
        && weight.fit(classes)
        && batch.status().allValid()
        && areClasses(target.longs(), classes, batch.rows());
  }

  private boolean areClasses(long[] label, int classes, int count) {
    long signs = 0;
    for (int row = 0; row < count; row++) {
      signs |= label[row] | (classes - 1 - label[row]);
    }
    return signs >= 0 && (ignored.isEmpty() || !occurs(ignored.getAsLong(), label, classes, count));
  }

  private static boolean occurs(long value, long[] label, int classes, int count) {
    boolean occurs = false;
    for (int row = 0; value >= 0 && value < classes && row < count; row++) {
      occurs |= label[row] == value;
    }
    return occurs;
  }

  static boolean rejectNoClasses(Batch batch, int row) {
    Column input = batch.column(0);
    if (input.dimension(row, 0) == 0) {
      batch
          .status()
          .reject(row, batch.name(0) + " must have at least one class, got an empty array");
      return true;
    }
    return false;
  }

  /** The class at a leaf of target: ignored first, then in range, as PyTorch compares. */
  int at(Batch batch, int row, int leaf, int classes) {
    Column target = batch.column(1);
    if (target.storage() == Storage.LONG) {
      long label = target.longLeaf(leaf);
      if (isIgnored(label)) {
        return IGNORED;
      }
      if (label >= 0 && label < classes) {
        return (int) label;
      }
      return reject(batch, row, classes, Long.toString(label));
    }
    double label = target.leaf(leaf);
    if (isIgnored(label)) {
      return IGNORED;
    }
    if (label >= 0 && label < classes && label == (int) label) {
      return (int) label;
    }
    return reject(batch, row, classes, Double.toString(label));
  }

  private boolean isIgnored(long label) {
    return ignored.isPresent() && label == ignored.getAsLong();
  }

  private boolean isIgnored(double label) {
    return ignored.isPresent() && label == (double) ignored.getAsLong();
  }

  private int reject(Batch batch, int row, int classes, String label) {
    batch
        .status()
        .reject(
            row,
            batch.name(1)
                + " must be a class index in [0, "
                + classes
                + ")"
                + constraint
                + ", got "
                + label);
    return REJECTED;
  }

  /** Rejects a row whose number of classes, its first dimension, is not that of the weights. */
  static boolean checkWeights(Batch batch, int row, ClassWeights weight) {
    return checkWeights(batch, row, batch.column(0).dimension(row, 0), weight);
  }

  static boolean checkWeights(Batch batch, int row, int classes, ClassWeights weight) {
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
