package io.lossless.function;

/** What may be given for an argument: a column of values, or a constant. */
public enum ArgumentType {
  /** A column of numbers, or of arrays of numbers of any nesting. */
  NUMBERS(true, "number or array"),
  /** A column of numbers. */
  NUMBER(true, "number"),
  /** A column of arrays of numbers. */
  ARRAY(true, "array"),
  /** A constant number. */
  REAL(false, "constant number"),
  /** A constant whole number. */
  INTEGER(false, "constant integer"),
  /** A constant that is true or false. */
  FLAG(false, "constant boolean"),
  /** A constant word. */
  TEXT(false, "constant string"),
  /** A constant array of numbers. */
  REALS(false, "constant array"),
  /** A constant array of numbers, one a class, or {@code 'balanced'}. */
  CLASS_WEIGHT(false, "constant array or 'balanced'");

  private final boolean column;
  private final String title;

  ArgumentType(boolean column, String title) {
    this.column = column;
    this.title = title;
  }

  /** Whether the argument is a value of each row, as opposed to a constant. */
  public boolean isColumn() {
    return column;
  }

  public String title() {
    return title;
  }
}
