package io.lossless.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The state of one group. Merging is commutative and associative to the bit, and equal multisets of
 * rows write equal bytes, however they were split and ordered; the one exception is a group of a
 * call that asks for a random sketch, beyond the rows that it keeps as they are.
 */
public interface Accumulator {
  /** Adds the rows of another group, which is of the same class and keeps its value. */
  void merge(Accumulator other);

  void write(DataOutput output) throws IOException;

  /** Adds the rows of a group that was written. */
  void mergeFrom(DataInput input) throws IOException;

  /** The bytes that {@link #write} writes. */
  default byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      write(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Adds the rows of a group whose bytes these are. */
  default void mergeBytes(byte[] bytes) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
      mergeFrom(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An estimate of the memory that this group takes, in bytes; exact sums of loss-like data take
   * 100 each.
   */
  default long memoryBytes() {
    return 400;
  }

  /**
   * Takes away the rows of another group, which is of the same class and keeps its value: undoes
   * {@link #merge} wherever a group is sums and counts. What isn't, such as an extreme, becomes
   * unknown. {@link Subtraction} has the parts of it.
   *
   * @throws IllegalArgumentException if the other's rows can't all be among this one's; the message
   *     goes on from the name of the other. This group is of no use then.
   */
  default void subtract(Accumulator other) {
    throw new IllegalArgumentException(
        "must be of a function whose states are sums, got one that can't be subtracted");
  }
}
