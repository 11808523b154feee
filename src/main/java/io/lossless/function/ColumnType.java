package io.lossless.function;

import io.lossless.batch.Storage;
import java.io.Serializable;

/**
 * The type of a column argument as far as functions tell types apart.
 *
 * @param depth 0 for a number, 1 for an array, 2 and more for nested arrays
 * @param storage how its leaf values are held
 * @param text the type as the user wrote it, for messages
 */
public record ColumnType(int depth, Storage storage, String text) implements Serializable {
  /** A column of states, which holds no numbers. */
  public static final ColumnType STATE = new ColumnType(0, Storage.LONG, "BINARY");
}
