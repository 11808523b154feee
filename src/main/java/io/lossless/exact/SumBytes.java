package io.lossless.exact;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The canonical bytes of a sum.
 *
 * <pre>
 * 1 byte   bits 4-7 version, 0 NaNs, 1 +infinities, 2 -infinities, 3 a finite part other than 0
 * varints  zigzag counts of NaNs, +infinities, -infinities, where flagged
 * varint   n, where there is a finite part
 * 2 bytes  number p of its last byte, whose lowest bit weighs 2^(8p - 2176); big-endian
 * n bytes  two's complement, big-endian, neither end redundant
 * </pre>
 *
 * The frame of {@link ExactSum#toBytes()} appends the CRC-32C of all this, 4 bytes big-endian.
 */
final class SumBytes {
  private static final String DAMAGED = "ExactSum: bytes are damaged: ";
  private static final int VERSION = 1;
  private static final int NAN = 1;
  private static final int POSITIVE = 2;
  private static final int NEGATIVE = 4;
  private static final int FINITE = 8;
  private static final int CHECKSUM_SIZE = 4;
  private static final int MAX_BYTE = 4 * (DigitWindow.MAX_INDEX + DigitWindow.CARRIED);

  private SumBytes() {}

  // ---- writing

  static byte[] encode(NonFinite nonFinite, DigitWindow finite) {
    byte[] number = finite.bytes();
    int from = 0;
    while (from < number.length - 1
        && (number[from] == 0
            ? number[from + 1] >= 0
            : number[from] == -1 && number[from + 1] < 0)) {
      from++;
    }
    int to = number.length;
    while (to > from && number[to - 1] == 0) {
      to--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + 8);
    out.write(
        (VERSION << 4)
            | (nonFinite.nan() != 0 ? NAN : 0)
            | (nonFinite.positive() != 0 ? POSITIVE : 0)
            | (nonFinite.negative() != 0 ? NEGATIVE : 0)
            | (to > from ? FINITE : 0));
    writeCount(nonFinite.nan(), out);
    writeCount(nonFinite.positive(), out);
    writeCount(nonFinite.negative(), out);
    if (to > from) {
      int place = (finite.bit() >> 3) + number.length - to;
      writeVarint(to - from, out);
      out.write(place >> 8);
      out.write(place);
      out.write(number, from, to - from);
    }
    return out.toByteArray();
  }

  static byte[] frame(byte[] body) {
    byte[] frame = Arrays.copyOf(body, body.length + CHECKSUM_SIZE);
    int checksum = checksum(body, body.length);
    for (int i = 0; i < CHECKSUM_SIZE; i++) {
      frame[body.length + i] = (byte) (checksum >> (24 - 8 * i));
    }
    return frame;
  }

  private static void writeCount(long count, ByteArrayOutputStream out) {
    if (count != 0) {
      writeVarint((count << 1) ^ (count >> 63), out);
    }
  }

  private static void writeVarint(long value, ByteArrayOutputStream out) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  // ---- reading

  static ExactSum unframe(byte[] frame) {
    int size = frame.length - CHECKSUM_SIZE;
    if (size < 1) {
      throw new IllegalArgumentException(
          "ExactSum: bytes are cut: at least 5 expected, got " + frame.length);
    }
    int stated = 0;
    for (int i = size; i < frame.length; i++) {
      stated = (stated << 8) | (frame[i] & 0xff);
    }
    int checksum = checksum(frame, size);
    if (stated != checksum) {
      throw new IllegalArgumentException(
          String.format("%schecksum %08x, expected %08x", DAMAGED, checksum, stated));
    }
    ByteArrayInputStream body = new ByteArrayInputStream(frame, 0, size);
    try {
      ExactSum sum = decode(new DataInputStream(body));
      if (body.available() > 0) {
        throw new IOException(DAMAGED + body.available() + " bytes after the end");
      }
      return sum;
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static ExactSum decode(DataInput input) throws IOException {
    try {
      int head = input.readUnsignedByte();
      if (head >> 4 != VERSION) {
        throw new IOException(
            "ExactSum: version of bytes must be " + VERSION + ", got " + (head >> 4));
      }
      NonFinite nonFinite =
          new NonFinite(
              readCount((head & NAN) != 0, input),
              readCount((head & POSITIVE) != 0, input),
              readCount((head & NEGATIVE) != 0, input));
      DigitWindow finite = (head & FINITE) != 0 ? readFinite(input) : new DigitWindow();
      return new ExactSum(nonFinite, finite);
    } catch (EOFException e) {
      EOFException cut = new EOFException("ExactSum: bytes are cut: the input ends early");
      cut.initCause(e);
      throw cut;
    }
  }

  private static DigitWindow readFinite(DataInput input) throws IOException {
    long size = readVarint(input);
    int place = input.readShort();
    if (size < 1 || place < -MAX_BYTE || place + size > MAX_BYTE || size > MAX_BYTE) {
      throw new IOException(DAMAGED + size + " bytes of digits at byte " + place);
    }
    byte[] number = new byte[(int) size];
    input.readFully(number);
    boolean redundant =
        number.length > 1 && (number[0] == 0 ? number[1] >= 0 : number[0] == -1 && number[1] < 0);
    if (redundant || number[number.length - 1] == 0) {
      throw new IOException(DAMAGED + "digits are not in their shortest form");
    }
    return DigitWindow.of(number, 8 * place);
  }

  private static long readCount(boolean present, DataInput input) throws IOException {
    if (!present) {
      return 0;
    }
    long coded = readVarint(input);
    if (coded == 0) {
      throw new IOException(DAMAGED + "a count of 0");
    }
    return (coded >>> 1) ^ -(coded & 1);
  }

  private static long readVarint(DataInput input) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = input.readUnsignedByte();
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new IOException(DAMAGED + "a number of more than 64 bits");
  }

  private static int checksum(byte[] bytes, int count) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, count);
    return (int) checksum.getValue();
  }
}
