package io.lossless.catalog;

/** What the value of an aggregate call is. */
public enum CallForm {
  /** What its reduction says. */
  FINISHED,
  /**
   * A struct of that {@code value} and the {@code reason} why rows together have none, in place of
   * an error.
   */
  EXPLAINED,
  /** The bytes of its group, which calls of equal keepers finish. */
  UNFINISHED,
  /** How often which value is that of a row alone: the bytes of its histogram. */
  HISTOGRAM;

  /** Whether the value comes from the group at its end, so that calls of equal keepers share it. */
  public boolean finishesGroup() {
    return this == FINISHED || this == EXPLAINED;
  }
}
