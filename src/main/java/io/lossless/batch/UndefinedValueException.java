package io.lossless.batch;

/**
 * Rows of a group that a function can evaluate one by one, and that have no value together: too few
 * rows or classes, or weights that sum to zero.
 *
 * <p>An error of a query; a job's table has it as the reason of an undefined value.
 */
public final class UndefinedValueException extends InvalidRowException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * An error on a group.
   *
   * @param reason the constraint and the value, to be read behind the function and a colon
   */
  public UndefinedValueException(String function, String reason) {
    super(function + ": " + reason);
    this.reason = reason;
  }

  /** The message without the function. */
  public String reason() {
    return reason;
  }
}
