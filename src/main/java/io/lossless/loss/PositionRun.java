package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.LogNormaliser;

/**
 * Positions that are evaluated side by side: of vectors of one length, or of one row.
 *
 * @param index of the first one, among all of the batch's vectors or all of the row's positions
 * @param normalised the same in a {@link LogNormaliser}
 * @param inputLeaf of the first position's first class
 * @param targetLeaf the same of a target in the shape of input
 * @param stride from a leaf to the next position's
 * @param classStride from a leaf to the next class's
 */
record PositionRun(
    int index,
    int normalised,
    int inputLeaf,
    int targetLeaf,
    int stride,
    int classStride,
    int classes,
    int count) {

  /** Vectors of one length, from a row on. */
  static PositionRun ofVectors(Batch batch, int row, int count) {
    Column input = batch.column(0);
    int classes = input.dimension(row, 0);
    int target = batch.column(1).start(row);
    return new PositionRun(row, row, input.start(row), target, classes, 1, classes, count);
  }

  /** Positions of a row, from one on. */
  static PositionRun ofRow(Batch batch, int row, LogNormaliser normaliser, int from, int count) {
    Column input = batch.column(0);
    int positions = ClassTargets.positions(input, row);
    return new PositionRun(
        from,
        normaliser.firstPosition(row) + from,
        input.start(row) + from,
        batch.column(1).start(row) + from,
        1,
        positions,
        input.dimension(row, 0),
        count);
  }
}
