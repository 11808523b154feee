package io.lossless.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names as MLflow takes them: letters, digits, and any of {@code _-./} and the space. Other
 * characters become {@code _}; a name that this makes equal to another one gets a number.
 */
final class MlflowKeys {
  /** The longest key that servers of all versions keep. */
  private static final int MAX_LENGTH = 240;

  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The key of a name: the same whenever it is asked for. */
  String of(String name) {
    return keys.computeIfAbsent(name, this::free);
  }

  private String free(String name) {
    String plain = name.replaceAll("[^\\p{Alnum}_\\-. /]", "_");
    String start = plain.substring(0, Math.min(plain.length(), MAX_LENGTH));
    String key = start;
    for (int number = 2; !taken.add(key); number++) {
      key = start + "_" + number;
    }
    return key;
  }
}
