package io.lossless.batch;

/**
 * A row that a function can't evaluate, where the caller asked for an error.
 *
 * <p>The message names the function, the constraint and the value.
 */
public sealed class InvalidRowException extends IllegalArgumentException
    permits UndefinedValueException {
  private static final long serialVersionUID = 1L;

  public InvalidRowException(String message) {
    super(message);
  }

  public InvalidRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
