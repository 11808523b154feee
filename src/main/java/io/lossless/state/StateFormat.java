package io.lossless.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes states in the format that docs/states.md describes; {@link StateReading} reads them. */
final class StateFormat {
  /** "LLST". */
  static final int MAGIC = 0x4c4c5354;

  static final int VERSION = 1;

  /** Where the size stands: behind magic number and version. */
  static final int SIZE_AT = 5;

  static final int HEAD_SIZE = 9;
  static final int CHECKSUM_SIZE = 4;

  /** What an argument is, ahead of its value. */
  static final int COLUMN = 0;

  static final int REAL = 1;
  static final int INTEGER = 2;
  static final int TEXT = 3;
  static final int REALS = 4;
  static final int FLAG = 5;
  static final int LABELS = 6;
  static final int LABEL_MAP = 7;

  private StateFormat() {}

  static byte[] bytes(StoredState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      output.writeInt(MAGIC);
      output.writeByte(VERSION);
      output.writeInt(0);
      write(state.signature(), output);
      output.writeByte(state.parts().size());
      for (Map.Entry<String, byte[]> part : state.parts().entrySet()) {
        writeName(part.getKey(), output);
        output.writeInt(part.getValue().length);
        output.write(part.getValue());
      }
      output.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] framed = bytes.toByteArray();
    ByteBuffer frame = ByteBuffer.wrap(framed);
    frame.putInt(SIZE_AT, framed.length);
    int body = framed.length - CHECKSUM_SIZE;
    frame.putInt(body, checksum(framed, body));
    return framed;
  }

  static int checksum(byte[] bytes, int count) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, count);
    return (int) checksum.getValue();
  }

  private static void write(StateSignature signature, DataOutputStream output) throws IOException {
    writeName(signature.function(), output);
    output.writeBoolean(signature.sampleWeighted());
    output.writeByte(signature.nesting().size() + signature.constants().size());
    for (Map.Entry<String, Integer> column : signature.nesting().entrySet()) {
      writeName(column.getKey(), output);
      output.writeByte(COLUMN);
      output.writeByte(column.getValue());
    }
    for (Map.Entry<String, Serializable> constant : signature.constants().entrySet()) {
      writeName(constant.getKey(), output);
      writeConstant(constant.getValue(), output);
    }
  }

  private static void writeConstant(Serializable value, DataOutputStream output)
      throws IOException {
    if (value instanceof Double real) {
      output.writeByte(REAL);
      output.writeDouble(real);
    } else if (value instanceof Long integer) {
      output.writeByte(INTEGER);
      output.writeLong(integer);
    } else if (value instanceof String text) {
      output.writeByte(TEXT);
      writeText(text, output);
    } else if (value instanceof List<?> labels && isOfLabels(labels)) {
      output.writeByte(LABELS);
      output.writeInt(labels.size());
      for (Object label : labels) {
        writeConstant((Serializable) label, output);
      }
    } else if (value instanceof Map<?, ?> map) {
      output.writeByte(LABEL_MAP);
      output.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeConstant((Serializable) entry.getKey(), output);
        output.writeDouble((Double) entry.getValue());
      }
    } else if (value instanceof List<?> reals) {
      output.writeByte(REALS);
      output.writeInt(reals.size());
      for (Object real : reals) {
        output.writeDouble((Double) real);
      }
    } else if (value instanceof Boolean flag) {
      output.writeByte(FLAG);
      output.writeBoolean(flag);
    } else {
      throw new IllegalStateException("no constant of a function: " + value);
    }
  }

  private static boolean isOfLabels(List<?> list) {
    return !list.isEmpty() && !(list.get(0) instanceof Double);
  }

  private static void writeText(String text, DataOutputStream output) throws IOException {
    byte[] encoded = text.getBytes(UTF_8);
    output.writeInt(encoded.length);
    output.write(encoded);
  }

  /** Names of functions, arguments and reductions have up to 255 characters, all of them ASCII. */
  private static void writeName(String name, DataOutputStream output) throws IOException {
    byte[] encoded = name.getBytes(UTF_8);
    output.writeByte(encoded.length);
    output.write(encoded);
  }
}
