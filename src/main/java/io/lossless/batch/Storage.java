package io.lossless.batch;

/** How the leaf values of a column are held; kernels see doubles, widened without rounding. */
public enum Storage {
  DOUBLE,
  FLOAT,
  /** Whole numbers: class indices, counts. */
  LONG,
  /** Strings, as whole numbers: those of the column's {@link Texts}. */
  TEXT
}
