package io.lossless.job;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value of the column by which states are kept.
 *
 * @param kind how values are compared: numbers by size, texts (dates and times among them) by code
 *     unit
 * @param text as results show it; empty for NULL, which comes first
 */
record PartitionValue(Kind kind, Optional<String> text) implements Comparable<PartitionValue> {
  /** What a column holds. */
  enum Kind {
    NUMBER,
    TEXT
  }

  /** The name of the folder for NULL, as Spark and Hive have it. */
  private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";

  /** A bound on the command line; empty if it can't be compared with values of that kind. */
  static Optional<PartitionValue> bound(Kind kind, String text) {
    if (kind == Kind.NUMBER && !text.matches("[+-]?\\d{1,40}(\\.\\d{1,40})?")) {
      return Optional.empty();
    }
    return Optional.of(new PartitionValue(kind, Optional.of(text)));
  }

  @Override
  public int compareTo(PartitionValue other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    OptionalInt byNull = byNull(other);
    if (byNull.isPresent()) {
      return byNull.getAsInt();
    }
    String own = text.orElseThrow();
    String others = other.text.orElseThrow();
    return kind == Kind.NUMBER
        ? new BigDecimal(own).compareTo(new BigDecimal(others))
        : own.compareTo(others);
  }

  private OptionalInt byNull(PartitionValue other) {
    return text.isEmpty() || other.text.isEmpty()
        ? OptionalInt.of(Boolean.compare(text.isPresent(), other.text.isPresent()))
        : OptionalInt.empty();
  }

  /** The name of its folder: {@code day=2026-11-25}, with other characters as {@code %20}. */
  String folderName(String column) {
    return escaped(column) + "=" + text.map(PartitionValue::escaped).orElse(NULL_FOLDER);
  }

  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (unit & 0xff);
      boolean isPlain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || "-_.".indexOf(character) >= 0;
      escaped.append(isPlain ? String.valueOf(character) : "%%%02X".formatted((int) character));
    }
    return escaped.toString();
  }

  /** As messages name it. */
  @Override
  public String toString() {
    return text.orElse("NULL");
  }
}
