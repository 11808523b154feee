package io.lossless.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's record format: for each record its length, a checksum of the length, the data and a
 * checksum of the data, little-endian.
 *
 * <p>Checksums are CRC-32C, masked as in tensorflow/core/lib/hash/crc32c.h: rotated right by 15
 * bits and moved by a constant, since the checksum of data that hold their own checksum says
 * little.
 */
final class TfRecords {
  private static final int MASK_ROTATION = 15;
  private static final int MASK_DELTA = 0xa282ead8;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Appends a record. */
  void add(byte[] data) {
    ByteBuffer frame =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES);
    frame.order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
    frame.putInt(maskedChecksum(frame.array(), Long.BYTES)).put(data);
    frame.putInt(maskedChecksum(data, data.length));
    bytes.writeBytes(frame.array());
  }

  /** All records so far. */
  byte[] bytes() {
    return bytes.toByteArray();
  }

  private static int maskedChecksum(byte[] data, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(data, 0, length);
    return Integer.rotateRight((int) checksum.getValue(), MASK_ROTATION) + MASK_DELTA;
  }
}
