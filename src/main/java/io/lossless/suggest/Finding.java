package io.lossless.suggest;

/**
 * What a column looks like.
 *
 * @param size the classes of a class index, the length of vectors, or 0
 * @param evidence what in the name or the values tells
 */
public record Finding(String column, Role role, int size, String evidence) {
  static Finding of(String column, Role role, String evidence) {
    return new Finding(column, role, 0, evidence);
  }

  /** In a line: {@code label: a class index of 10, …}. */
  public String text() {
    return column + ": " + role.title() + (size > 0 ? " (" + size + ")" : "") + " - " + evidence;
  }
}
