package io.lossless.function;

import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;

/** Counts in the bytes of a group, which may be forged: room is made only for what can follow. */
public final class StoredCount {
  private StoredCount() {}

  /**
   * Reads how many things follow.
   *
   * @param bytes that each of them takes at least
   * @throws IOException if the count is negative, or fewer bytes follow
   */
  public static int read(DataInput input, int bytes) throws IOException {
    int count = input.readInt();
    // Groups are read from arrays of bytes, whose streams know what is left.
    int left = input instanceof InputStream stream ? stream.available() : Integer.MAX_VALUE;
    if (count < 0 || (long) bytes * count > left) {
      throw new IOException(count + " things where " + left + " bytes are left");
    }
    return count;
  }
}
