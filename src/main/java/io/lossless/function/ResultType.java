package io.lossless.function;

/** What an aggregation's value is. */
public enum ResultType {
  /** A {@code Double}. */
  DOUBLE,
  /** A {@code Double}, or null if there was no row: as SQL's own aggregates. */
  NULLABLE_DOUBLE,
  /** A {@link Summary}. */
  SUMMARY,
  /** The bytes of a state. */
  STATE
}
