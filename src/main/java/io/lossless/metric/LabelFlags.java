package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;

/** Arrays of 0 and 1, one for each of several labels: those of a row. */
final class LabelFlags {
  private LabelFlags() {}

  /**
   * Rejects rows whose flags aren't 0 or 1, or not as many as there are scores.
   *
   * @param flagged the column of flags
   * @param scored the column of scores
   */
  static void rejectOthers(Batch batch, int flagged, int scored) {
    Column flags = batch.column(flagged);
    Column scores = batch.column(scored);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        String problem = problem(flags, scores, row);
        if (!problem.isEmpty()) {
          batch.status().reject(row, batch.name(flagged) + problem);
        }
      }
    }
  }

  private static String problem(Column flags, Column scores, int row) {
    if (flags.size(row) != scores.size(row)) {
      return " must have a flag for each score, got "
          + flags.size(row)
          + " and "
          + scores.size(row);
    }
    for (int leaf = flags.start(row); leaf < flags.start(row) + flags.size(row); leaf++) {
      double flag = flags.leaf(leaf);
      if (flag != 0 && flag != 1) {
        return " must be 0 or 1, got " + flag;
      }
    }
    return "";
  }
}
