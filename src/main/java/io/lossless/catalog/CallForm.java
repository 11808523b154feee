package io.lossless.catalog;

/** What the value of an aggregate call is. */
public enum CallForm {
  /** What its reduction says. */
  FINISHED,
  /** The bytes of its group, which calls of equal keepers finish. */
  UNFINISHED,
  /** How often which value is that of a row alone: the bytes of its histogram. */
  HISTOGRAM
}
