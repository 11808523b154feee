package io.lossless.metric;

import io.lossless.function.Arguments;
import java.util.List;
import java.util.stream.Collectors;

/** Constants that are one of several words. */
final class Choice {
  private Choice() {}

  /** The word that was given, which must be one of those allowed. */
  static String of(Arguments arguments, String name, String... allowed) {
    String text = arguments.text(name);
    if (!List.of(allowed).contains(text)) {
      throw arguments.error(
          name,
          List.of(allowed).stream()
              .map(word -> "'" + word + "'")
              .collect(Collectors.joining(", ", "one of ", "")),
          "'" + text + "'");
    }
    return text;
  }
}
