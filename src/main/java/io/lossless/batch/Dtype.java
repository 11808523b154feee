package io.lossless.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The format of the numbers of a packed vector, under PyTorch's names: the numbers lie one behind
 * the other, each little-endian.
 */
public enum Dtype {
  FLOAT32(Float.BYTES, Storage.FLOAT),
  FLOAT64(Double.BYTES, Storage.DOUBLE),
  FLOAT16(Short.BYTES, Storage.FLOAT),
  BFLOAT16(Short.BYTES, Storage.FLOAT);

  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);
  private static final VarHandle SHORTS = view(short[].class);

  /** Below, setting up a copy of memory costs more than the loop: 12 ns against 10 at 10 floats. */
  private static final int BULK = 16;

  private final int bytes;
  private final Storage storage;

  Dtype(int bytes, Storage storage) {
    this.bytes = bytes;
    this.storage = storage;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** The format of a name, in any case. */
  public static Optional<Dtype> find(String text) {
    return Arrays.stream(values())
        .filter(dtype -> dtype.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All names, for messages: {@code 'float32', 'float64', …}. */
  public static String choices() {
    return Arrays.stream(values())
        .map(dtype -> "'" + dtype.text() + "'")
        .collect(Collectors.joining(", "));
  }

  /** As it is written in SQL. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The bytes of a number. */
  public int bytes() {
    return bytes;
  }

  /** The storage that holds every number of the format unrounded. */
  public Storage storage() {
    return storage;
  }

  /** What is wrong with a vector of so many bytes, continuing a sentence; empty if nothing is. */
  public String defect(int byteCount) {
    return byteCount % bytes == 0
        ? ""
        : "must have a multiple of %d bytes for dtype '%s', got %d"
            .formatted(bytes, text(), byteCount);
  }

  /** Copies numbers into leaves of a column of this format's storage. */
  public void unpack(byte[] packed, int offset, int count, Column column, int leaf) {
    switch (this) {
      case FLOAT32 -> {
        if (count < BULK) {
          unpackFloats(packed, offset, count, column.floats(), leaf);
        } else {
          littleEndian(packed, offset, count).asFloatBuffer().get(column.floats(), leaf, count);
        }
      }
      case FLOAT64 -> {
        if (count < BULK) {
          unpackDoubles(packed, offset, count, column.doubles(), leaf);
        } else {
          littleEndian(packed, offset, count).asDoubleBuffer().get(column.doubles(), leaf, count);
        }
      }
      case FLOAT16 -> unpackFloat16(packed, offset, count, column.floats(), leaf);
      case BFLOAT16 -> unpackBfloat16(packed, offset, count, column.floats(), leaf);
    }
  }

  private ByteBuffer littleEndian(byte[] packed, int offset, int count) {
    return ByteBuffer.wrap(packed, offset, count * bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void unpackFloats(byte[] packed, int offset, int count, float[] target, int leaf) {
    for (int i = 0; i < count; i++) {
      target[leaf + i] = (float) FLOATS.get(packed, offset + i * Float.BYTES);
    }
  }

  private static void unpackDoubles(
      byte[] packed, int offset, int count, double[] target, int leaf) {
    for (int i = 0; i < count; i++) {
      target[leaf + i] = (double) DOUBLES.get(packed, offset + i * Double.BYTES);
    }
  }

  private static void unpackFloat16(
      byte[] packed, int offset, int count, float[] target, int leaf) {
    for (int i = 0; i < count; i++) {
      target[leaf + i] =
          HalfPrecision.float16((short) SHORTS.get(packed, offset + i * Short.BYTES));
    }
  }

  private static void unpackBfloat16(
      byte[] packed, int offset, int count, float[] target, int leaf) {
    for (int i = 0; i < count; i++) {
      target[leaf + i] =
          HalfPrecision.bfloat16((short) SHORTS.get(packed, offset + i * Short.BYTES));
    }
  }

  /** Leaves of a column as numbers of this format, each rounded once, half to even. */
  public byte[] pack(Column column, int leaf, int count) {
    ByteBuffer packed =
        ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = leaf; i < leaf + count; i++) {
      double value = column.leaf(i);
      switch (this) {
        // Of all NaNs the canonical one: which arithmetic makes depends on the CPU.
        case FLOAT32 -> packed.putInt(Float.floatToIntBits((float) value));
        case FLOAT64 -> packed.putLong(Double.doubleToLongBits(value));
        case FLOAT16 -> packed.putShort(HalfPrecision.toFloat16(value));
        case BFLOAT16 -> packed.putShort(HalfPrecision.toBfloat16(value));
      }
    }
    return packed.array();
  }
}
