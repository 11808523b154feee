package io.lossless.function;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of one group. Merging is commutative and associative to the bit, and equal multisets of
 * rows write equal bytes, however they were split and ordered.
 */
public interface Accumulator {
  /** Adds the rows of another group, which is of the same class and keeps its value. */
  void merge(Accumulator other);

  void write(DataOutput output) throws IOException;

  /** Adds the rows of a group that was written. */
  void mergeFrom(DataInput input) throws IOException;
}
