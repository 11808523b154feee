package io.lossless.function;

/** What may be given for an argument: a column of values, or a constant. */
public enum ArgumentType {
  /** A column of numbers, or of arrays of numbers of any nesting. */
  NUMBERS(true, "number or array", "a number or array of numbers"),
  /** A column of numbers. */
  NUMBER(true, "number", "a number"),
  /** A column of arrays of numbers. */
  ARRAY(true, "array", "an array of numbers"),
  /** A column of labels: whole numbers, booleans or strings. */
  LABEL(true, "label", "a whole number, boolean or string"),
  /** A column of labels, or of arrays of numbers, one a label of several or a class. */
  LABELS(true, "label or array", "a whole number, boolean, string or array of numbers"),
  /** A column of strings, or of arrays of whole numbers. */
  TOKENS(true, "string or array", "a string or an array of whole numbers"),
  /** A column of maps from labels to numbers. */
  LABEL_NUMBERS(true, "map", "a map from labels to numbers"),
  /** A column of BINARY, whose bytes are packed numbers, or of arrays of it. */
  PACKED(true, "binary", "BINARY"),
  /** A column of the bytes that {@code reduction => 'state'} returns. */
  STATE(true, "state", "a BINARY state"),
  /** A constant number. */
  REAL(false, "constant number", "a number"),
  /** A constant whole number. */
  INTEGER(false, "constant integer", "a whole number"),
  /** A constant that is true or false. */
  FLAG(false, "constant boolean", "true or false"),
  /** A constant word. */
  TEXT(false, "constant string", "a string"),
  /** A constant array of numbers. */
  REALS(false, "constant array", "an array of numbers"),
  /** A constant label. */
  LABEL_VALUE(false, "constant label", "a whole number, boolean or string"),
  /** A constant array of labels, all of them numbers or all of them strings. */
  LABEL_VALUES(false, "constant array of labels", "an array of whole numbers or of strings"),
  /** A constant map from labels to numbers. */
  LABEL_MAP(false, "constant map", "a map from labels to numbers"),
  /** A constant word, or a constant array of numbers. */
  TEXT_OR_REALS(false, "constant string or array", "a string or an array of numbers"),
  /** A constant word, or a constant map from labels to numbers. */
  TEXT_OR_LABEL_MAP(false, "constant string or map", "a string or a map from labels to numbers"),
  /** A constant array of numbers, one a class, or {@code 'balanced'}. */
  CLASS_WEIGHT(false, "constant array or 'balanced'", "an array of numbers or 'balanced'");

  private final boolean column;
  private final String title;
  private final String constraint;

  ArgumentType(boolean column, String title, String constraint) {
    this.column = column;
    this.title = title;
    this.constraint = constraint;
  }

  /** Whether the argument is a value of each row, as opposed to a constant. */
  public boolean isColumn() {
    return column;
  }

  /** Whether a column may be of strings. */
  public boolean takesText() {
    return this == LABEL || this == LABELS || this == TOKENS || this == LABEL_NUMBERS;
  }

  /** As documentation names it. */
  public String title() {
    return title;
  }

  /** What a value must be, as a message says it. */
  public String constraint() {
    return constraint;
  }
}
