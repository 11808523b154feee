package io.lossless.spark.exec;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import java.nio.ByteBuffer;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Copies rows of BINARY from Spark's own vectors into a column, without an array of bytes for each.
 *
 * <p>The bytes of a batch lie in one child vector. On the heap they are read where they are; off
 * the heap, or as a ByteBuffer without an array, they are copied once for all rows.
 */
final class PackedVectorReader {
  private final Dtype dtype;

  PackedVectorReader(Dtype dtype) {
    this.dtype = dtype;
  }

  /** Appends rows; false, with nothing appended, for a vector whose bytes lie elsewhere. */
  boolean append(ColumnVector vector, RowSelection rows, int from, int to, Column column) {
    if (!(vector instanceof WritableColumnVector own) || own.hasDictionary()) {
      return false;
    }
    boolean run = rows.isAll() && !vector.hasNull();
    int first = Integer.MAX_VALUE;
    int last = 0;
    int length = -1;
    for (int i = from; i < to; i++) {
      int row = rows.row(i);
      if (run || !vector.isNullAt(row)) {
        int start = own.getArrayOffset(row);
        int size = own.getArrayLength(row);
        length = length < 0 ? size : length;
        run &= size == length && (first == Integer.MAX_VALUE || start == last);
        first = Math.min(first, start);
        last = Math.max(last, start + size);
      }
    }
    ByteBuffer bytes = bytes(own.arrayData(), first, last);
    int origin = bytes.arrayOffset() + bytes.position();
    if (run && dtype.defect(length).isEmpty()) {
      int count = length / dtype.bytes();
      int leaf = column.appendVectors(to - from, count);
      dtype.unpack(bytes.array(), origin, (to - from) * count, column, leaf);
    } else {
      appendEach(own, rows, from, to, bytes.array(), origin - first, column);
    }
    return true;
  }

  private static ByteBuffer bytes(WritableColumnVector child, int first, int last) {
    if (last <= first) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer bytes = child.getByteBuffer(first, last - first);
    return bytes.hasArray() ? bytes : ByteBuffer.wrap(child.getBytes(first, last - first));
  }

  private void appendEach(
      WritableColumnVector vector,
      RowSelection rows,
      int from,
      int to,
      byte[] bytes,
      int origin,
      Column column) {
    for (int i = from; i < to; i++) {
      int row = rows.row(i);
      if (vector.isNullAt(row)) {
        column.appendNull();
        continue;
      }
      int length = vector.getArrayLength(row);
      String defect = dtype.defect(length);
      if (defect.isEmpty()) {
        int count = length / dtype.bytes();
        int leaf = column.appendRow(count);
        dtype.unpack(bytes, origin + vector.getArrayOffset(row), count, column, leaf);
      } else {
        column.appendDefective(defect);
      }
    }
  }
}
