package io.lossless.spark.exec;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.Platform;

/** The index of a single integer key: open addressing over the values themselves. */
final class LongGroupIndex implements GroupIndex {
  /** The multiplier of Fibonacci hashing: 2^64 divided by the golden ratio. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private static final int NONE = -1;

  private final int width;
  private long[] keys = new long[512];
  private int[] table = new int[1024];
  private int shift = 54;
  private int size;
  private int nullSlot = NONE;

  /** An UnsafeRow of one field: a word of null bits, a word of value. */
  private final byte[] row = new byte[16];

  LongGroupIndex(DataType type) {
    this.width = type.defaultSize();
  }

  static boolean holds(DataType type) {
    return type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType
        || type instanceof DateType
        || type instanceof TimestampType;
  }

  /** Numbers the keys {@code rows[from … to)} of a vector. */
  void slots(ColumnVector vector, RowSelection rows, int from, int to, int[] slots) {
    boolean nulls = vector.hasNull();
    if (width == 4 && !nulls && rows.isAll()) {
      for (int i = from; i < to; i++) {
        slots[i - from] = slot((long) vector.getInt(i));
      }
      return;
    }
    for (int i = from; i < to; i++) {
      int place = rows.row(i);
      slots[i - from] = nulls && vector.isNullAt(place) ? slotOfNull() : slot(value(vector, place));
    }
  }

  private long value(ColumnVector vector, int place) {
    return switch (width) {
      case 1 -> vector.getByte(place);
      case 2 -> vector.getShort(place);
      case 4 -> vector.getInt(place);
      default -> vector.getLong(place);
    };
  }

  @Override
  public int slot(UnsafeRow key) {
    if (key.isNullAt(0)) {
      return slotOfNull();
    }
    return slot(
        switch (width) {
          case 1 -> (long) key.getByte(0);
          case 2 -> (long) key.getShort(0);
          case 4 -> (long) key.getInt(0);
          default -> key.getLong(0);
        });
  }

  private int slotOfNull() {
    if (nullSlot == NONE) {
      nullSlot = append(0);
    }
    return nullSlot;
  }

  private int slot(long key) {
    int mask = table.length - 1;
    int place = (int) ((key * GOLDEN) >>> shift);
    while (table[place] != 0) {
      int slot = table[place] - 1;
      if (keys[slot] == key) {
        return slot;
      }
      place = (place + 1) & mask;
    }
    int slot = append(key);
    table[place] = slot + 1;
    if (2 * size > table.length) {
      rehash();
    }
    return slot;
  }

  private int append(long key) {
    if (keys.length == size) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size] = key;
    return size++;
  }

  private void rehash() {
    table = new int[2 * table.length];
    shift--;
    int mask = table.length - 1;
    for (int slot = 0; slot < size; slot++) {
      if (slot != nullSlot) {
        int place = (int) ((keys[slot] * GOLDEN) >>> shift);
        while (table[place] != 0) {
          place = (place + 1) & mask;
        }
        table[place] = slot + 1;
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void key(int slot, UnsafeRow target) {
    Arrays.fill(row, (byte) 0);
    target.pointTo(row, Platform.BYTE_ARRAY_OFFSET, row.length);
    if (slot == nullSlot) {
      target.setNullAt(0);
    } else {
      switch (width) {
        case 1 -> target.setByte(0, (byte) keys[slot]);
        case 2 -> target.setShort(0, (short) keys[slot]);
        case 4 -> target.setInt(0, (int) keys[slot]);
        default -> target.setLong(0, keys[slot]);
      }
    }
  }

  @Override
  public UnsafeRow newKeyRow() {
    return new UnsafeRow(1);
  }

  @Override
  public long memoryBytes() {
    return 8L * keys.length + 4L * table.length;
  }

  @Override
  public boolean isFull() {
    return size > (1 << 28);
  }

  @Override
  public void clear() {
    Arrays.fill(table, 0);
    size = 0;
    nullSlot = NONE;
  }
}
