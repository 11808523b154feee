package io.lossless.function;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The states of many groups, by slot number; a slot's bytes are those of an {@link Accumulator}.
 */
public interface Slots {
  /** Makes the slots below {@code count} usable; new ones are empty. */
  void ensure(int count);

  /** The state of a slot as an accumulator, which may be a copy. */
  Accumulator accumulator(int slot);

  default void write(int slot, DataOutput output) throws IOException {
    accumulator(slot).write(output);
  }

  void mergeFrom(int slot, DataInput input) throws IOException;

  /** An estimate of the memory in use, in bytes. */
  long memoryBytes();

  /** Empties all slots. */
  void clear();
}
