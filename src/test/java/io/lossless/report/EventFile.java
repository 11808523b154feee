package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an event file of TensorBoard by the descriptions of its formats alone: records as in
 * tensorflow/core/lib/io/record_writer.h, checksums bit by bit (CRC-32C, polynomial 0x1edc6f41),
 * messages as in event.proto and summary.proto by protocol buffers' wire format.
 */
final class EventFile {
  private static final int REVERSED_POLYNOMIAL = 0x82f63b78;

  private EventFile() {}

  /**
   * @param version empty but in the first event
   */
  record Event(double wallTime, long step, String version, List<Scalar> scalars) {}

  record Scalar(String tag, float value) {}

  static List<Event> read(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).as("checksum of the length").isEqualTo(masked(length));
      byte[] data =
          new byte
              [Math.toIntExact(ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong())];
      bytes.get(data);
      assertThat(bytes.getInt()).as("checksum of the data").isEqualTo(masked(data));
      events.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
    }
    return events;
  }

  private static int masked(byte[] data) {
    int checksum = checksum(data);
    return ((checksum >>> 15) | (checksum << 17)) + 0xa282ead8;
  }

  static int checksum(byte[] data) {
    int remainder = -1;
    for (byte each : data) {
      remainder ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        remainder = (remainder >>> 1) ^ ((remainder & 1) * REVERSED_POLYNOMIAL);
      }
    }
    return ~remainder;
  }

  private static Event event(ByteBuffer message) {
    double wallTime = 0;
    long step = 0;
    String version = "";
    List<Scalar> scalars = new ArrayList<>();
    while (message.hasRemaining()) {
      int key = (int) varint(message);
      switch (key) {
        case 1 << 3 | 1 -> wallTime = message.getDouble();
        case 2 << 3 -> step = varint(message);
        case 3 << 3 | 2 -> version = text(message);
        case 5 << 3 | 2 -> {
          ByteBuffer summary = nested(message);
          while (summary.hasRemaining()) {
            assertThat(varint(summary)).as("summary.value").isEqualTo(1 << 3 | 2);
            scalars.add(scalar(nested(summary)));
          }
        }
        default -> throw new AssertionError("field of an event: " + key);
      }
    }
    return new Event(wallTime, step, version, scalars);
  }

  private static Scalar scalar(ByteBuffer message) {
    String tag = "";
    float value = 0;
    while (message.hasRemaining()) {
      int key = (int) varint(message);
      switch (key) {
        case 1 << 3 | 2 -> tag = text(message);
        case 2 << 3 | 5 -> value = message.getFloat();
        default -> throw new AssertionError("field of a summary value: " + key);
      }
    }
    return new Scalar(tag, value);
  }

  private static ByteBuffer nested(ByteBuffer message) {
    int length = Math.toIntExact(varint(message));
    ByteBuffer part = message.slice(message.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    message.position(message.position() + length);
    return part;
  }

  private static String text(ByteBuffer message) {
    return StandardCharsets.UTF_8.decode(nested(message)).toString();
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    int shift = 0;
    while (true) {
      byte part = message.get();
      value |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return value;
      }
      shift += 7;
    }
  }
}
