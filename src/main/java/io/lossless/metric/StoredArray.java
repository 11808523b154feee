package io.lossless.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of 64-bit values as bytes, in pieces. */
final class StoredArray {
  private static final int PIECE = 1024;

  private StoredArray() {}

  static void write(long[] values, int count, DataOutput output) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(Long.BYTES * Math.min(PIECE, count));
    for (int from = 0; from < count; from += PIECE) {
      int length = Math.min(PIECE, count - from);
      piece.clear();
      piece.asLongBuffer().put(values, from, length);
      output.write(piece.array(), 0, Long.BYTES * length);
    }
  }

  static long[] read(int count, DataInput input) throws IOException {
    long[] values = new long[count];
    byte[] piece = new byte[Long.BYTES * Math.min(PIECE, count)];
    for (int from = 0; from < count; from += PIECE) {
      int length = Math.min(PIECE, count - from);
      input.readFully(piece, 0, Long.BYTES * length);
      ByteBuffer.wrap(piece).asLongBuffer().get(values, from, length);
    }
    return values;
  }

  static void write(double[] values, int count, DataOutput output) throws IOException {
    write(
        Arrays.stream(values, 0, count).mapToLong(Double::doubleToLongBits).toArray(),
        count,
        output);
  }

  static double[] readDoubles(int count, DataInput input) throws IOException {
    return Arrays.stream(read(count, input)).mapToDouble(Double::longBitsToDouble).toArray();
  }
}
