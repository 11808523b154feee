package io.lossless.job;

import org.apache.spark.sql.Row;

/**
 * Reads the rows of one slice in one partition of sorted rows, in their order; those of other
 * slices may stand between them.
 *
 * @param <R> what comes of them
 */
abstract class StretchReader<R> {
  abstract void read(Row row);

  /** Comes behind the last row. */
  abstract R end();
}
