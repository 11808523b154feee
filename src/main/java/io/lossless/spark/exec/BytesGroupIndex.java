package io.lossless.spark.exec;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.array.ByteArrayMethods;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * The index of keys of any type.
 *
 * <p>Open addressing over the keys' bytes as Spark's UnsafeRow lays them out, which it normalises
 * before: equal keys have equal bytes, also null, NaN and −0.0.
 */
final class BytesGroupIndex implements GroupIndex {
  private static final int SEED = 42;

  private final int fields;
  private int[] table = new int[1024];
  private int[] hashes = new int[512];
  private int[] starts = new int[513];
  private byte[] keys = new byte[16 * 1024];
  private int size;

  BytesGroupIndex(int fields) {
    this.fields = fields;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long memoryBytes() {
    return 4L * (table.length + hashes.length + starts.length) + keys.length;
  }

  @Override
  public boolean isFull() {
    return starts[size] > (1 << 30) || size > (1 << 28);
  }

  @Override
  public void clear() {
    Arrays.fill(table, 0);
    size = 0;
  }

  @Override
  public int slot(UnsafeRow key) {
    Object base = key.getBaseObject();
    long offset = key.getBaseOffset();
    int length = key.getSizeInBytes();
    int hash = Murmur3_x86_32.hashUnsafeWords(base, offset, length, SEED);
    int mask = table.length - 1;
    int place = hash & mask;
    while (table[place] != 0) {
      int slot = table[place] - 1;
      if (hashes[slot] == hash
          && starts[slot + 1] - starts[slot] == length
          && ByteArrayMethods.arrayEquals(
              base, offset, keys, Platform.BYTE_ARRAY_OFFSET + (long) starts[slot], length)) {
        return slot;
      }
      place = (place + 1) & mask;
    }
    return insert(base, offset, length, hash, place);
  }

  private int insert(Object base, long offset, int length, int hash, int place) {
    int slot = size++;
    table[place] = slot + 1;
    if (hashes.length < size) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
      starts = Arrays.copyOf(starts, hashes.length + 1);
    }
    hashes[slot] = hash;
    int start = starts[slot];
    if (keys.length - start < length) {
      long grown = Math.max(start + (long) length, 2L * keys.length);
      keys = Arrays.copyOf(keys, (int) Math.min(grown, Integer.MAX_VALUE - 8));
    }
    Platform.copyMemory(base, offset, keys, Platform.BYTE_ARRAY_OFFSET + (long) start, length);
    starts[size] = start + length;
    if (2 * size > table.length) {
      rehash();
    }
    return slot;
  }

  private void rehash() {
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int slot = 0; slot < size; slot++) {
      int place = hashes[slot] & mask;
      while (table[place] != 0) {
        place = (place + 1) & mask;
      }
      table[place] = slot + 1;
    }
  }

  @Override
  public void key(int slot, UnsafeRow row) {
    row.pointTo(
        keys, Platform.BYTE_ARRAY_OFFSET + (long) starts[slot], starts[slot + 1] - starts[slot]);
  }

  @Override
  public UnsafeRow newKeyRow() {
    return new UnsafeRow(fields);
  }
}
