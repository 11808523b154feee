package io.lossless.state;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A state as it is stored.
 *
 * @param signature the call that it is of
 * @param parts the bytes of its accumulators, by the name of the reduction that each is for
 */
public record StoredState(StateSignature signature, SortedMap<String, byte[]> parts) {
  public StoredState {
    parts = new TreeMap<>(parts);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @param subject the function and the argument that the bytes are of, for messages
   * @throws io.lossless.batch.InvalidRowException if the bytes are no state, cut, changed, or of a
   *     newer version
   */
  public static StoredState read(String subject, byte[] bytes) {
    return new StateReading(subject, bytes).state();
  }

  /** The canonical bytes: equal states have equal ones. */
  public byte[] bytes() {
    return StateFormat.bytes(this);
  }
}
