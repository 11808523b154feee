package io.lossless.metric;

/** Which numbers a column may hold: finite ones, of a sign. */
enum Domain {
  FINITE("finite", -Double.MAX_VALUE),
  NOT_NEGATIVE(">= 0 and finite", 0),
  POSITIVE("> 0 and finite", Double.MIN_VALUE);

  private final String constraint;
  private final double least;

  Domain(String constraint, double least) {
    this.constraint = constraint;
    this.least = least;
  }

  /** As a message says it. */
  String constraint() {
    return constraint;
  }

  boolean holds(double value) {
    return value >= least && value <= Double.MAX_VALUE;
  }
}
