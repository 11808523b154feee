package io.lossless.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lossless.batch.InvalidRowException;
import java.io.Serializable;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads one state, and says what is wrong with bytes that are none. */
final class StateReading {
  private final String subject;
  private final ByteBuffer input;

  StateReading(String subject, byte[] bytes) {
    this.subject = subject;
    this.input = ByteBuffer.wrap(bytes);
  }

  StoredState state() {
    checkHead();
    try {
      input.position(StateFormat.HEAD_SIZE).limit(input.limit() - StateFormat.CHECKSUM_SIZE);
      StateSignature signature = signature();
      TreeMap<String, byte[]> parts = new TreeMap<>();
      for (int more = unsigned(); more > 0; more--) {
        parts.put(name(), bytes(input.getInt()));
      }
      if (input.hasRemaining()) {
        throw new IllegalArgumentException(input.remaining() + " bytes too many");
      }
      return new StoredState(signature, parts);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new InvalidRowException(
          subject + " must be a state as it was written, got one whose content is damaged", e);
    }
  }

  /** Whether the bytes are all those of a state of this version, and none is changed. */
  private void checkHead() {
    int size = input.limit();
    if (size < Integer.BYTES || input.getInt(0) != StateFormat.MAGIC) {
      throw error(
          String.format(
              "must be a state, which begins with the bytes %08x, got %d bytes that begin with %s",
              StateFormat.MAGIC, size, hex(Math.min(size, Integer.BYTES))));
    }
    int version = size > Integer.BYTES ? Byte.toUnsignedInt(input.get(Integer.BYTES)) : 0;
    if (version > StateFormat.VERSION) {
      throw error(
          "must be of version "
              + StateFormat.VERSION
              + " of the format, got version "
              + version
              + ", which a newer Lossless wrote");
    }
    int least = StateFormat.HEAD_SIZE + StateFormat.CHECKSUM_SIZE;
    int stated = size < least ? least : input.getInt(StateFormat.SIZE_AT);
    if (size < stated) {
      throw error("must have all of its " + stated + " bytes, got " + size + ": it is cut");
    }
    int body = size - StateFormat.CHECKSUM_SIZE;
    int checksum = StateFormat.checksum(input.array(), body);
    if (size > stated || checksum != input.getInt(body)) {
      throw error(
          String.format(
              "must have its %d bytes with the checksum %08x, got %d bytes with %08x: it is damaged",
              stated, input.getInt(body), size, checksum));
    }
  }

  private String hex(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(String.format("%02x", input.get(i)));
    }
    return count == 0 ? "nothing" : text.toString();
  }

  private StateSignature signature() {
    String function = name();
    boolean sampleWeighted = flag();
    Map<String, Integer> nesting = new LinkedHashMap<>();
    Map<String, Serializable> constants = new LinkedHashMap<>();
    for (int more = unsigned(); more > 0; more--) {
      String name = name();
      int kind = unsigned();
      if (kind == StateFormat.COLUMN) {
        nesting.put(name, unsigned());
      } else {
        constants.put(name, constant(kind));
      }
    }
    return new StateSignature(function, nesting, constants, sampleWeighted);
  }

  private Serializable constant(int kind) {
    return switch (kind) {
      case StateFormat.REAL -> input.getDouble();
      case StateFormat.INTEGER -> input.getLong();
      case StateFormat.TEXT -> new String(bytes(input.getInt()), UTF_8);
      case StateFormat.REALS -> reals(input.getInt());
      case StateFormat.FLAG -> flag();
      case StateFormat.LABELS -> labels(input.getInt());
      case StateFormat.LABEL_MAP -> labelMap(input.getInt());
      default -> throw new IllegalArgumentException("a constant of the unknown kind " + kind);
    };
  }

  private Serializable reals(int count) {
    ArrayList<Double> reals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reals.add(input.getDouble());
    }
    return reals;
  }

  private Serializable labels(int count) {
    ArrayList<Serializable> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(constant(unsigned()));
    }
    return labels;
  }

  private Serializable labelMap(int count) {
    LinkedHashMap<Serializable, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      numbers.put(constant(unsigned()), input.getDouble());
    }
    return numbers;
  }

  private String name() {
    return new String(bytes(unsigned()), UTF_8);
  }

  private byte[] bytes(int count) {
    if (count < 0 || count > input.remaining()) {
      throw new IllegalArgumentException(count + " bytes where " + input.remaining() + " are left");
    }
    byte[] bytes = new byte[count];
    input.get(bytes);
    return bytes;
  }

  private boolean flag() {
    return input.get() != 0;
  }

  private int unsigned() {
    return Byte.toUnsignedInt(input.get());
  }

  private InvalidRowException error(String problem) {
    return new InvalidRowException(subject + " " + problem);
  }
}
